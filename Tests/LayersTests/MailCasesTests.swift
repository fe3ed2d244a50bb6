import Foundation
import Testing

/// docs/mail-cases.md says which test file proves which case; here it is held to that.
@Suite struct MailCasesTests {
    @Test func `every mail case of the docs has a test that names it, in the file the docs name`() throws {
        let project = Project()
        let tests = try project.swiftFiles(under: "Tests")
        let rows = try project.text("docs/mail-cases.md").split(separator: "\n").map { $0.split(separator: "|") }
            .filter { $0.count == 3 && $0[0].contains { $0.isNumber } }
        #expect(rows.count > 10)
        for row in rows {
            let id = row[0].trimmingCharacters(in: .whitespaces)
            // A case that cannot come up in this program says why instead of naming a test.
            let proof = row[2].trimmingCharacters(in: .whitespaces)
            if proof.hasPrefix("not here:") {
                #expect(proof.count > 30, "\(id) does not say why it is not here")
                continue
            }
            let files = row[2].split(separator: "`").filter { $0.contains { $0.isLetter } }
            #expect(!files.isEmpty, "\(id) names no test")
            for name in files {
                let proof = tests.first { $0.path.hasSuffix("/\(name).swift") }
                #expect(proof?.namesCase(id) == true, "no test in \(name) names \(id)")
            }
        }
    }
}

extension SourceFile {
    /// A test whose sentence begins with this id, alone or among others: `` func `E2, E3: …` ``.
    func namesCase(_ id: String) -> Bool {
        lines.contains { line in
            guard let start = line.firstRange(of: "func `")?.upperBound, let colon = line[start...].firstIndex(of: ":")
            else {
                return false
            }
            let ids = line[start..<colon].split { !$0.isLetter && !$0.isNumber }
            return ids.contains { $0 == id }
        }
    }
}
