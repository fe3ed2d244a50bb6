import Foundation
import Testing

@testable import Transport

/// Responses of real servers, collected by others. They lie outside the project and are read where they lie.
@Suite struct IMAPCorporaTests {
    @Test func `responses of nineteen servers are read, every one of them`() throws {
        guard let folder = try Corpora.folder("imap-mailkit/given") else { return }
        var (read, refused) = (0, [String]())
        for file in Corpora.files(in: folder, ending: "txt") {
            let found = try Self.read(file)
            read += found.count
            for refusal in found.compactMap(\.refusal) {
                refused.append("\(file.lastPathComponent): \(refusal.reason) at \(refusal.position)")
            }
        }
        print("corpus imap-mailkit       \(read - refused.count) of \(read) responses read")
        #expect(read > 500)
        #expect(refused == [], "\(refused.count) of \(read)")
    }

    @Test func `oddities quoted from issue trackers are read`() throws {
        guard let folder = try Corpora.folder("imap-quirks") else { return }
        struct Row: Decodable { let server: String, response: String }
        for file in Corpora.files(in: folder, ending: "jsonl") + Corpora.files(in: folder, ending: "json") {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
                // Abridged ones stand for a place, not for octets.
                guard !row.response.contains("..."), !row.response.contains("->") else { continue }
                let found = try responses(row.response.replacingOccurrences(of: "\\r\\n", with: "\r\n") + "\r\n")
                #expect(!found.isEmpty || row.response.contains("{"), "\(row.server): \(row.response)")
            }
        }
    }

    @Test func `nearly all seeds of a fuzzer are read, and every other is refused with a position`() throws {
        guard let folder = try Corpora.folder("imap-mox/given/imapclient") else { return }
        var (read, refused) = (0, 0)
        for line in try Data(contentsOf: folder.appending(path: "fuzzseed.txt")).split(separator: 0x0A) {
            for response in (try? responses(Array(line) + [0x0D, 0x0A])) ?? [] {
                read += 1
                guard let refusal = response.refusal else { continue }
                refused += 1
                #expect(0...line.count ~= refusal.position)
            }
        }
        print(
            "corpus imap-mox           \(read - refused) of \(read) responses read, the others refused with a position"
        )
        #expect(read > 700)
        #expect(refused * 20 < read, "\(refused) of \(read)")
    }

    /// The tag is written `A########` there, which is as good as any. All files are stored with bare line feeds;
    /// the lengths of literals in some of them count the CR LF of the wire, in others the line feed alone.
    private static func read(_ file: URL) throws -> [IMAPResponse] {
        let stored = Array(try Data(contentsOf: file))
        let asStored = try responses(stored, step: 97)
        guard asStored.contains(where: { $0.refusal != nil }) else { return asStored }
        return try responses(stored.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }, step: 97)
    }
}
