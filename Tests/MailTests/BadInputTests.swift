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

    /// Each would take minutes or more if any step were quadratic.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("Subject: ", "=?utf-8?q?"), ("Subject: ", "=?a?b?=?="), ("Subject: ", "=?"), ("To: ", "\"a"),
            ("To: ", "(a"), ("To: ", "<a"),
            ("To: ", "a:"), ("To: ", "[a"), ("References: ", "<a"), ("References: ", "a@b "),
            ("Content-Type: text/plain; ", "a=b; "),
            ("Content-Type: text/plain; ", "a*1=b;"), ("Content-Type: text/plain; a=", " "),
            ("Content-Type: text/plain", "        "),
            ("Date: ", "1 "), ("Date: ", "(1"), ("X: ", "\n "), ("X: a\n", " \n"), ("", "a\n"), ("", "-- \n"),
            ("", "a: b\n"), ("", "\n"),
            ("\n", "begin 644 a\n"), ("\n", "begin 644 a\nMAAAA\n"),
            ("Content-Type: multipart/mixed; boundary=b\n\n", "--b\n"),
            ("Content-Type: multipart/mixed; boundary=b\n\n", "--b\nContent-Type: multipart/mixed; boundary=b\n\n"),
            ("Content-Type: multipart/mixed; boundary=b\n\n", "--b\nContent-Type: multipart/mixed\n\n"),
            ("Content-Type: multipart/mixed; boundary=b\n\n--b\n", "Content-Type: message/rfc822\n\n"),
            ("Content-Type: multipart/mixed; boundary=b\n\n", "--b--\n"),
            ("Content-Type: multipart/mixed; boundary=b\n\n", "--bc\n"),
            ("Content-Transfer-Encoding: base64\n\n", "="), ("Content-Transfer-Encoding: quoted-printable\n\n", "= "),
            ("Content-Transfer-Encoding: quoted-printable\n\n", "  "), ("Content-Type: text/html\n\n", "<meta charset"),
        ]
    )
    func `a hundred kilobytes of anything take a moment`(start: String, repeated: String) {
        let mail = start + String(repeating: repeated, count: 100_000 / repeated.utf8.count)
        let message = Message(mail)
        #expect(message.text.utf8.count <= 3 * mail.utf8.count)
    }

    @Test func `ten thousand levels with boundaries of one length are matched by look-up`() {
        let levels = (10_000..<20_000).map { "Content-Type: multipart/mixed; boundary=\($0)\n\n--\($0)\n" }.joined()
        let message = Message(levels + String(repeating: "--99999\n", count: 50_000))
        #expect(message.defects.contains(Defect("more than 100 levels of parts")))
    }
}
