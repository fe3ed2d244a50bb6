import Foundation
import Testing

@testable import Mail

/// Mail of many programs (mime-zbateson): Outlook, Netscape, Eudora, Pine …
@Suite(.enabled(if: Corpora.areWanted, Corpora.word))
struct CorporaProgramsTests {
    private struct Expected: Decodable {
        struct Address: Decodable {
            var name: String?
            var email: String

            var address: MailAddress { MailAddress(name: name ?? "", address: email) }
        }
        var from: Address?
        var to: Address?
        var subject: String?
        var messageID: String?
        var text: String?
        var html: String?
        var attachments: Int?

        enum CodingKeys: String, CodingKey {
            case from = "From"
            case to = "To"
            case subject = "Subject"
            case messageID = "Message-ID"
            case text, html, attachments
        }
    }

    @Test func `reads headers, text and files of many programs as the corpus expects`() throws {
        let expected = try Corpora.json("mime-zbateson/given/expected.json", as: [String: Expected].self)
        var agreement = Agreement()
        for (file, row) in expected.sorted(by: { $0.key < $1.key }) {
            let bytes = try Corpora.bytes(Corpora.root.appending(path: "mime-zbateson/given/\(file).txt"))
            check(Message(parsing: bytes), file, row, &agreement)
        }
        agreement.tell("mime-zbateson")
        #expect(agreement.agree >= 160)
        #expect(agreement.differ.isEmpty, "\(agreement.agree) agree; \(agreement.differ.joined(separator: "\n"))")
    }

    private func check(_ message: Message, _ file: String, _ row: Expected, _ agreement: inout Agreement) {
        if let from = row.from {
            agreement.check("\(file) from", message.from.first, from.address)
        }
        if let to = row.to {
            agreement.check("\(file) to", message.to.contains(to.address), true)
        }
        if let subject = row.subject { agreement.check("\(file) subject", message.subject, subject) }
        if let id = row.messageID { agreement.check("\(file) id", message.messageID, id) }
        if let count = row.attachments {
            // The corpus counts neither signatures nor texts that are shown inline.
            let files = message.attachments.filter {
                !$0.type.hasSuffix("-signature") && !($0.type == "text/plain" && $0.inline)
            }
            agreement.check("\(file) files", files.count, count)
        }
        if let name = row.text,
            let text = try? Corpora.bytes(Corpora.root.appending(path: "mime-zbateson/given/files/\(name)"))
        {
            // The programs wrapped the same text in their own ways.
            agreement.check("\(file) text", text: message.text.collapsed, text.latin.collapsed)
        }
    }
}

extension String {
    var collapsed: String { split { $0.isWhitespace }.joined(separator: " ") }
}

extension [UInt8] {
    /// UTF-8, or else Latin-1.
    fileprivate var latin: String {
        String(validating: self, as: UTF8.self) ?? String(String.UnicodeScalarView(map { Unicode.Scalar($0) }))
    }
}
