import Testing

@testable import Mail

struct MessageIDsTests {
    @Test(arguments: [
        ("<a@b>", ["a@b"]),
        ("<a@b> <c@d>", ["a@b", "c@d"]),
        ("<a@b><c@d>,<e@f>", ["a@b", "c@d", "e@f"]),
        ("<a@\n b>", ["a@b"]),
        ("< a@b >", ["a@b"]),
        ("a@b c@d", ["a@b", "c@d"]),
        ("<\"quoted id\"@b>", ["\"quotedid\"@b"]),
        ("Your message of Monday <a@b> (was: none)", ["a@b"]),
        ("<a@b> <a@b>", ["a@b"]),
        ("<no-at-sign>", ["no-at-sign"]),
        ("<a@b> <cut@o", ["a@b", "cut@o"]),
        ("nothing", []),
        ("<>", []),
        ("", []),
    ])
    func `reads references as programs write them`(body: String, expected: [String]) {
        #expect(MessageIDs.list([Array(body.utf8)[...]]) == expected)
    }

    @Test(arguments: [
        ("Message-ID: <a@b>", "a@b"), ("Message-ID:   <a@b>   ", "a@b"), ("Message-ID:\t\n <a@b>", "a@b"),
        ("Message-Id: a@b", "a@b"), ("Message-ID: 12345", "12345"), ("Message-ID:", nil), ("Message-ID: <>", nil),
        ("Message-ID:  \n", nil), ("Subject: none", nil),
    ])
    func `B7: white space around a Message-ID changes nothing, and none is none`(header: String, expected: String?) {
        #expect(Message(header + "\n\nтекст").messageID == expected)
    }

    @Test func `keeps the newest of very many references`() {
        let ids = (0..<5000).map { "<\($0)@b>" }.joined(separator: " ")
        let message = Message("References: \(ids)\n\n")
        #expect(message.references.last == "4999@b")
        #expect(message.references.count == 1000)
    }
}
