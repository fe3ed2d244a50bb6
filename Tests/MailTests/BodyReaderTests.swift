import Testing

@testable import Mail

struct BodyReaderTests {
    /// Parts `type|extra header|body`, put together as a multipart.
    private func multipart(_ type: String, boundary: String = "b", _ parts: [(header: String, body: String)]) -> String
    {
        "Content-Type: multipart/\(type); boundary=\(boundary)\n\n"
            + parts.map { "--\(boundary)\n\($0.header)\n\n\($0.body)\n" }.joined() + "--\(boundary)--\n"
    }

    private let image = "Content-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64"

    @Test func `F8: joins all texts in order around images and files`() {
        let message = Message(
            multipart(
                "mixed",
                [
                    ("Content-Type: text/plain", "first"), (image, "QUJD"), ("Content-Type: text/plain", "second"),
                    ("Content-Type: application/pdf; name=a.pdf", "pdf"), ("Content-Type: text/html", "<p>third</p>"),
                ]
            )
        )
        #expect(message.text == "first\n\nsecond\n\nthird")
        #expect(message.attachments.map(\.name) == ["a.png", "a.pdf"])
        #expect(message.attachments.map(\.place.path) == [[2], [4]])
        #expect(message.attachments.first?.sha256 == "b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78")
    }

    @Test func `an alternative is read once, as plain text where there is some`() {
        let both = Message(
            multipart("alternative", [("Content-Type: text/plain", "plain"), ("Content-Type: text/html", "<b>html")])
        )
        #expect(both.text == "plain")
        #expect(both.attachments.isEmpty)
        let html = Message(
            multipart("alternative", [("Content-Type: text/plain", ""), ("Content-Type: text/html", "<b>html")])
        )
        #expect(html.text == "html")
        let calendar = Message(
            multipart(
                "alternative",
                [("Content-Type: text/plain", "plain"), ("Content-Type: text/calendar", "BEGIN:VCALENDAR")]
            )
        )
        #expect(calendar.attachments.map(\.type) == ["text/calendar"])
    }

    @Test func `F9: an image that HTML refers to is inline, with or without a disposition`() {
        let message = Message(
            multipart(
                "related",
                [("Content-Type: text/html", "<img src='cid:one@x'>text"), (image + "\nContent-ID: <one@x>", "QUJD")]
            )
        )
        #expect(message.attachments.map(\.inline) == [true])
        #expect(message.attachments.map(\.contentID) == ["one@x"])
    }

    @Test func `F10 F11: a part with a Content-ID that nothing refers to is a file beside the text`() {
        let pdf = "Content-Type: application/pdf; name=a.pdf\nContent-ID: <two@x>\nContent-Disposition: inline"
        let message = Message(multipart("mixed", [("Content-Type: text/html", "<p>text"), (pdf, "pdf")]))
        #expect(message.attachments.map(\.inline) == [false])
        #expect(message.attachments.map(\.name) == ["a.pdf"])
    }

    @Test func `images of an HTML form are files even where the plain form is read`() {
        let related = multipart(
            "related",
            boundary: "r",
            [("Content-Type: text/html", "<img src=cid:one@x>"), (image + "\nContent-ID: <one@x>", "QUJD")]
        )
        let message = Message(
            "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nplain\n--b\n\(related)--b--\n"
        )
        #expect(message.text == "plain")
        #expect(message.attachments.map(\.inline) == [true])
    }

    @Test func `a text that is declared a file is one`() {
        let message = Message(
            multipart(
                "mixed",
                [
                    ("Content-Type: text/plain", "text"),
                    ("Content-Type: text/plain; name=log.txt\nContent-Disposition: attachment", "log"),
                    ("Content-Type: text/plain; name=b.txt\nContent-Disposition: inline", "b"),
                ]
            )
        )
        #expect(message.text == "text")
        #expect(message.attachments.map(\.name) == ["log.txt", "b.txt"])
    }

    @Test func `E10: files without a name, or with one that is none, are kept`() {
        let message = Message(
            multipart(
                "mixed",
                [
                    ("Content-Type: application/pdf", "a"), ("Content-Type: application/pdf; name=\"..\"", "b"),
                    ("Content-Disposition: attachment; filename*=x-unknown''%FF%FE", "c"),
                    ("Content-Type: image/png", ""),
                ]
            )
        )
        #expect(message.attachments.count == 3)
    }

    @Test func `layout of a text is kept, with line feeds and without blank lines at its ends`() {
        #expect(Message("\n\n\r\n  first\r\n\r\n\tsecond  \rthird\r\n\r\n").text == "  first\n\n\tsecond  \nthird")
    }

    @Test(arguments: [" \r\n", "\r\n\r\n", "\u{A0}\r\n"])
    func `a plain form of blanks alone gives way to the HTML beside it`(blank: String) {
        let letter = """
            Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
            \(blank)\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Холодно в зале</p>\r\n--x--\r\n
            """
        #expect(Message(parsing: Array(letter.utf8)).text == "Холодно в зале")
    }

    @Test func `a plain form that is a blank in base64 gives way to the HTML, too`() {
        let letter = """
            Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\
            Content-Transfer-Encoding: base64\r\n\r\nDQo=\r\n--x\r\nContent-Type: text/html\r\n\r\n<b>cold</b>\r\n--x--\r\n
            """
        #expect(Message(parsing: Array(letter.utf8)).text == "cold")
    }
}
