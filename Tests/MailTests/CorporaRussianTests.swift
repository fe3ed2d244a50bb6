import Foundation
import Testing

@testable import Mail

/// Real Russian letters packed in sixteen styles of MIME (ru-eml).
@Suite(.enabled(if: Corpora.areWanted, Corpora.word))
struct CorporaRussianTests {
    private struct Expected: Decodable {
        struct File: Decodable {
            var filename: String
            var size: Int
            var sha256: String
        }
        struct Forwarded: Decodable {
            var from_email: String
            var subject: String
            var text: String
        }
        var subject: String
        var from_name: String
        var from_email: String
        var message_id: String
        var text: String
        var attachments: [File]
        var compare: String?
        var text_from_html: Bool?
        var forwarded: Forwarded?
    }

    @Test func `E4 E5: reads every Russian letter as it was written`() throws {
        let expected = try Corpora.json("ru-eml/given/expected.json", as: [String: Expected].self)
        var agreement = Agreement()
        for (file, row) in expected.sorted(by: { $0.key < $1.key }) {
            let bytes = try Corpora.bytes(Corpora.root.appending(path: "ru-eml/given/\(file)"))
            check(Message(parsing: bytes), bytes, file, row, &agreement)
        }
        agreement.tell("ru-eml")
        #expect(agreement.differ.isEmpty, "\(agreement.agree) agree; \(agreement.differ.joined(separator: "\n"))")
        #expect(agreement.agree > 0)
    }

    private func check(
        _ message: Message,
        _ bytes: [UInt8],
        _ file: String,
        _ row: Expected,
        _ agreement: inout Agreement
    ) {
        agreement.check("\(file) subject", message.subject, row.subject)
        agreement.check("\(file) from", message.from, [MailAddress(name: row.from_name, address: row.from_email)])
        agreement.check("\(file) id", message.messageID, row.message_id)
        let loose = row.compare != nil || row.text_from_html == true
        agreement.check(
            "\(file) text",
            text: loose ? message.text.collapsed : message.text,
            loose ? row.text.collapsed : row.text
        )
        let files = message.attachments.filter { $0.type != "message/rfc822" }
        agreement.check("\(file) files", files.map(\.name), row.attachments.map(\.filename))
        agreement.check("\(file) sizes", files.map(\.size), row.attachments.map(\.size))
        agreement.check("\(file) digests", files.map(\.sha256), row.attachments.map(\.sha256))
        guard let forwarded = row.forwarded else { return }
        let inner = message.attachments.first { $0.type == "message/rfc822" }
            .flatMap { message.content(of: $0, in: bytes) }.map { Message(parsing: $0) }
        agreement.check("\(file) inner subject", inner?.subject, forwarded.subject)
        agreement.check("\(file) inner from", inner?.from.first?.address, forwarded.from_email)
        agreement.check("\(file) inner text", text: inner?.text ?? "", forwarded.text)
    }
}
