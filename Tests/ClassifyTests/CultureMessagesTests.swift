import Classify
import Foundation
import Mail
import Testing

/// The first verdict on messages written by hand for this project (`culture-messages`), measured as a whole.
@Suite(.enabled("the corpus culture-messages is not there") { CultureMessages.isThere || CultureMessages.isRequired })
struct CultureMessagesTests {
    @Test func `what is routed without a person is routed right nineteen times of twenty`() throws {
        // Spam and misaddressed letters belong to nobody; to know them is not this verdict's work.
        let rows = try CultureMessages.rows().filter { $0.institution != "none" }
        var routed = 0
        var right = 0
        for row in rows {
            let verdict = KnownInstitutions.classifier.verdict(row.message, context: row.context)
            guard let label = verdict.institution, label.confidence >= 0.6 else { continue }
            routed += 1
            if label.code == row.institution { right += 1 }
        }
        print("corpus culture-messages   \(right) of \(routed) routed right, \(routed) of \(rows.count) routed at all")
        #expect(Double(right) >= 0.95 * Double(routed))
        #expect(Double(routed) >= 0.85 * Double(rows.count))
    }
}

enum CultureMessages {
    struct Row: Decodable {
        var to: String
        var subject: String
        var text: String
        var institution: String

        var message: Message {
            var message = Message()
            message.subject = subject
            message.text = text
            message.fresh = text
            return message
        }

        var context: Classifier.Context { Classifier.Context(mailboxInstitution: to == "common" ? nil : to) }
    }

    static let file: URL = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let shared = ProcessInfo.processInfo.environment["OTKLIK_SHARED"].map { URL(filePath: $0) }
        let base = shared ?? root.deletingLastPathComponent().appending(path: "shared")
        return base.appending(path: "data/culture-messages/train.jsonl")
    }()

    static var isThere: Bool { FileManager.default.fileExists(atPath: file.path) }
    static var isRequired: Bool { ProcessInfo.processInfo.environment["OTKLIK_CORPORA"] == "required" }

    static func rows() throws -> [Row] {
        let text = try String(decoding: Data(contentsOf: file), as: UTF8.self)
        return try text.split(separator: "\n").map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
    }
}
