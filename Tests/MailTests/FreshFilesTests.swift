import Foundation
import Testing

@testable import Mail

/// Whole HTML bodies as the programs write them, in `Fixtures/fresh`: `X.html`, what is new in `X.txt`, and the subject in
/// `X.subject` where it matters.
struct FreshFilesTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/fresh")

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".html") }.map { String($0.dropLast(5)) }.sorted()
    }()

    private func text(_ name: String) throws -> String {
        try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
    }

    @Test(arguments: names)
    func `H3 H5: what is new in the page of a program is found`(name: String) throws {
        let body = HTMLText.text(of: Array(try text(name + ".html").utf8))
        let subject = (try? text(name + ".subject")) ?? ""
        let wanted = try text(name + ".txt").trimmingCharacters(in: .newlines)
        #expect(Fresh.text(of: body, subject: subject) == wanted)
    }

    @Test func `all programs of the list are there`() {
        #expect(
            Self.names == [
                "apple-ios-ru", "gmail-ru", "mailru-app", "mailru-web", "outlook-desktop-ru", "outlook-forward-ru",
                "owa-ru",
                "thunderbird-ru", "yandex-web",
            ]
        )
    }
}
