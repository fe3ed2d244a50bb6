import Foundation
import Mail
import Testing

@Suite struct LetterFoldingTests {
    @Test(arguments: ["я", "я б", "🎭", "ab", "é-"])
    func `a subject of any length leaves no empty line in the header`(unit: String) throws {
        for count in 1...120 {
            let subject = String(repeating: unit, count: count)
            var letter = Letter(
                from: MailAddress(name: subject, address: "a@b.example"),
                to: [MailAddress(address: "c@d.example")],
                subject: subject,
                date: Date(timeIntervalSince1970: 0),
                messageID: "id@b.example",
                text: "text\n"
            )
            letter.extra = [("X-Last", "yes")]
            let message = Message(parsing: try letter.composed())
            #expect(message.messageID == "id@b.example", "\(count)")
            #expect(message.subject == subject)
            #expect(message.from.first?.name == subject)
            #expect(message.text == "text\n" || message.text == "text")
        }
    }
}
