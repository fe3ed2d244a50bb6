import Foundation
import Testing

/// The files of `Expected`: what we write, as people read it.
enum ExpectedText {
    static func expect(_ text: String, equals name: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Expected/\(name)")
        // After a change of words: write the files anew, read them as a resident would, and look at the diff.
        if ProcessInfo.processInfo.environment["OTKLIK_WRITE_EXPECTED"] == "yes" {
            try Data(text.utf8).write(to: file)
        }
        let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self)
        #expect(text == expected)
    }
}
