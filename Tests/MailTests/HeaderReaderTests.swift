import Testing

@testable import Mail

struct HeaderReaderTests {
    @Test(arguments: [
        ("a folded field becomes one line", "Subject: one\n two\n\tthree\n\nbody", "one two three"),
        ("a blank before the colon is obsolete, not wrong", "Subject : text\n\nbody", "text"),
        ("names know no case", "sUBJECT:text\n\nbody", "text"),
        ("CRLF", "Subject: text\r\n more\r\n\r\nbody", "text more"),
        ("bare CR", "Subject: text\rTo: a@b\r\rbody", "text"),
        ("byte order mark", "\u{FEFF}Subject: text\n\nbody", "text"),
        ("leading blank lines", "\n \r\n\nSubject: text\n\nbody", "text"),
        ("the line of a mbox", "From a@b Mon Jan  1 00:00:00 2020\nSubject: text\n\nbody", "text"),
        ("a line without a name between fields", "From: a@b\nnonsense here\nSubject: text\n\nbody", "text"),
        ("a blank line made of blanks", "Subject: text\n \t\n\nbody", "text"),
        ("a fold over a line of blanks", "Subject: text\n  \n more\n\nbody", "text more"),
        ("the first of two", "Subject: text\nSubject: other\n\nbody", "text"),
    ])
    func `reads the subject of odd headers`(rule: String, mail: String, subject: String) {
        let message = Message(mail)
        #expect(message.subject == subject, "\(rule)")
        #expect(message.text == "body", "\(rule)")
    }

    @Test func `E19: NUL bytes reach no produced string`() {
        let message = Message(
            "From: \"И\0ван\" <iv\0an@example.ru>\nSubject: при\0вет\nMessage-ID: <a\0b@c>\nX-A\0: b\n\nтек\0ст"
        )
        #expect(message.from == [MailAddress(name: "Иван", address: "ivan@example.ru")])
        #expect(message.subject == "привет")
        #expect(message.messageID == "ab@c")
        #expect(message.text == "текст")
    }

    @Test func `a body without a blank line before it is kept`() {
        let message = Message("From: a@b.ru\nSubject: text\nHello world\nSecond line: with a colon\n")
        #expect(message.subject == "text")
        #expect(message.text == "Hello world\nSecond line: with a colon")
        #expect(message.defects.contains(Defect("no blank line between header and body")))
    }

    @Test func `fields are found by name without regard to case, in order, and set again`() {
        var header = Message("Received: a\nX-B: c\nRECEIVED: d\n\n").header
        #expect(header.all("received").map { String(decoding: $0, as: UTF8.self) } == ["a", "d"])
        #expect(header["x-b"] == "c")
        #expect(header["x-"] == nil)
        #expect(header.contains("X-B") && !header.contains("X-C"))
        header.fields.append(HeaderFields.Field(name: "X-C", value: Array(" d ".utf8)))
        #expect(header["x-c"] == "d")
        #expect(header.fields.map(\.name) == ["Received", "X-B", "RECEIVED", "X-C"])
    }
}
