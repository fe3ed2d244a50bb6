import Testing

@testable import Mail

struct TreeReaderTests {
    /// The tree as `type(child,child)`.
    private func shape(_ part: Part) -> String {
        part.children.isEmpty ? part.type : "\(part.type)(\(part.children.map(shape).joined(separator: ",")))"
    }

    private let header = "Content-Type: multipart/mixed; boundary=\"b\"\n\n"

    @Test(arguments: [
        ("preamble\n--b\n\none\n--b\n\ntwo\n--b--\nepilogue", "one\n\ntwo", "plain"),
        ("--b\n\none\n--b\n\ntwo\n", "one\n\ntwo", "no end"),
        ("--b \t\n\none\n--b\t\n\ntwo\n--b-- \n", "one\n\ntwo", "blanks behind the boundary"),
        ("--b\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--\r\n", "one\n\ntwo", "CRLF"),
        ("--b\n\none\n--b--\n--b\n\ntwo\n--b--\n", "one\n\ntwo", "goes on behind its end"),
        ("--b\n--b\n\none\n--b--", "one", "an empty part"),
        ("--b\nX-A: b\n--b\n\none\n--b--", "one", "a part without a body"),
        ("--bb\n\none\n--b\n\ntwo\n--b--", "two", "a longer line is no boundary"),
        ("--other\nContent-Type: text/plain\n\none\n--other\n\ntwo\n--other--\n", "one\n\ntwo", "a wrong boundary"),
        ("just text", "just text", "no parts at all"),
        ("", "", "nothing"),
    ])
    func `finds the texts of a multipart`(body: String, text: String, rule: String) {
        #expect(Message(header + body).text == text, "\(rule)")
    }

    @Test func `a multipart without a boundary parameter is read by the one in its text`() {
        let message = Message(
            "Content-Type: multipart/mixed\n\n--x1\nContent-Type: text/plain\n\none\n--x1\n\ntwo\n--x1--\n"
        )
        #expect(message.text == "one\n\ntwo")
        #expect(message.defects.contains(Defect("multipart without a boundary")))
    }

    @Test func `nested multiparts, an inner one without its end, and an equal boundary twice`() {
        let inner =
            "Content-Type: multipart/alternative; boundary=i\n\n--i\n\none\n--i\nContent-Type: text/html\n\n<p>one\n"
        let open = Message(header + "--b\n\(inner)--b\n\ntwo\n--b--\n")
        #expect(shape(open.root) == "multipart/mixed(multipart/alternative(text/plain,text/html),text/plain)")
        #expect(open.defects.contains(Defect("multipart without its end boundary")))
        let same = Message(header + "--b\n" + header + "--b\n\none\n--b--\n--b\n\ntwo\n--b--\n")
        #expect(shape(same.root) == "multipart/mixed(multipart/mixed(text/plain),text/plain)")
    }

    @Test func `the default type inside a digest is a message`() {
        let digest = Message("Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: one\n\ntext\n--b--\n")
        #expect(shape(digest.root) == "multipart/digest(message/rfc822(text/plain))")
        #expect(digest.attachments.map(\.name) == ["one.eml"])
        #expect(digest.text == "text")
    }

    @Test func `a message inside a base64 message is read from its decoded octets`() {
        let inner = "From: a@b.ru\nSubject: внутри\n\nтекст\n"
        let bytes = Array(
            (header + "--b\n\nсм. письмо\n--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
                + Base64Text.of(inner) + "\n--b--\n").utf8
        )
        let message = Message(parsing: bytes)
        #expect(shape(message.root) == "multipart/mixed(text/plain,message/rfc822(text/plain))")
        #expect(message.text == "см. письмо")
        #expect(message.attachments.map(\.name) == ["внутри.eml"])
        #expect(message.attachments.first.flatMap { message.content(of: $0, in: bytes) } == Array(inner.utf8))
    }

    @Test func `a forward without a word of its own shows the letter inside`() {
        let message = Message("Content-Type: message/rfc822\n\nSubject: внутри\n\nтекст\n")
        #expect(message.text == "текст")
    }

    @Test func `a thousand levels are read without a deep tree, and the text at the bottom is found`() {
        let levels = (0..<1000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
        let message = Message(levels + "\nна дне\n")
        #expect(message.text == "на дне")
        #expect(message.defects.contains(Defect("more than 100 levels of parts")))
        let messages = Message(
            String(repeating: "Content-Type: message/rfc822\n\n", count: 10_000) + "Subject: дно\n\nтекст"
        )
        #expect(messages.defects.contains(Defect("more than 100 levels of parts")))
    }

    @Test func `very many parts are cut at the limit, and nothing of the rest is lost`() {
        let message = Message(header + String(repeating: "--b\n\na\n", count: 20_000))
        #expect(message.root.children.count <= TreeReader.partLimit)
        #expect(message.defects.contains(Defect("more than 10000 parts")))
    }
}
