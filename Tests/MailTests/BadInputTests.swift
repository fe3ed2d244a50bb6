import Testing

@testable import Mail

/// Input nobody should send, and somebody does: each is read, in time that grows with its size only.
struct BadInputTests {
    @Test func `nothing at all is a message too`() {
        let message = Message(parsing: [])
        #expect(message.text == "" && message.subject == "" && message.from.isEmpty && message.attachments.isEmpty)
        #expect(message.messageID == nil && message.date == nil)
        #expect(message.defects.contains(Defect("no header")))
    }

    @Test(arguments: [
        "\n", "\r\n\r\n", "\0", ":", ": ", " ", "\u{FEFF}", "From ", "a", "a:", ":\n:\n", "\n\n\n", "--\n",
        "Content-Type:\n\n",
        "Content-Type: multipart/mixed; boundary=\n\n--\n", "Content-Type: multipart/mixed; boundary=\"\"\n\n----\n",
        "Content-Type: multipart/mixed; boundary=b", "Content-Type: multipart/mixed; boundary=b\n\n--b",
        "Content-Type: multipart/mixed; boundary=b\n\n--b--", "Content-Type: message/rfc822",
        "Content-Type: message/rfc822\n\n",
        "Subject: =?", "From: (", "From: \"", "From: <", "From: [", "Date: :", "References: <",
        "Content-Type: text/plain; a*=''",
    ])
    func `fragments of mail are read`(mail: String) {
        let message = Message(mail)
        #expect(message.text.utf8.count <= mail.utf8.count)
    }

    @Test func `NUL bytes everywhere`() {
        let message = Message(parsing: [UInt8](repeating: 0, count: 10_000))
        #expect(message.text == "")
    }

    @Test func `a mail without From, Date, Message-ID and body says what is missing`() {
        let message = Message("Subject: только тема\n\n")
        #expect(message.subject == "только тема")
        for word in ["no sender in From", "no Date", "no Message-ID"] {
            #expect(message.defects.contains(Defect(word)))
        }
    }

    @Test func `ten thousand header fields are read, and each is found`() {
        let header = (0..<10_000).map { "X-Field-\($0): \($0)\n" }.joined()
        let message = Message(header + "Subject: дальше\n\nтекст")
        #expect(message.header.count == 10_001)
        #expect(message.header["x-field-9999"] == "9999")
        #expect(message.subject == "дальше")
        #expect(message.text == "текст")
    }

    @Test func `one header line of a megabyte is read`() {
        let message = Message("Subject: " + String(repeating: "a", count: 1_000_000) + "\n\nтекст")
        #expect(message.subject.utf8.count == 1_000_000)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a hundred kilobytes of anything take a moment`() {
        for shape in HardShape.all {
            let mail = shape.mail(octets: 100_000)
            #expect(Message(parsing: mail).text.utf8.count <= 4 * mail.count, "\(shape.start) … \(shape.repeated)")
        }
    }

    @Test func `ten thousand levels with boundaries of one length are matched by look-up`() {
        let levels = (10_000..<20_000).map { "Content-Type: multipart/mixed; boundary=\($0)\n\n--\($0)\n" }.joined()
        let message = Message(levels + String(repeating: "--99999\n", count: 50_000))
        #expect(message.defects.contains(Defect("more than 100 levels of parts")))
    }
}
