import Testing

@testable import Mail

struct ParameterListTests {
    private func name(_ body: String) -> String? {
        let decoded = ParameterList(Array(body.utf8)[...]).decoded(by: .plain)
        return decoded["filename"] ?? decoded["name"]
    }

    @Test(arguments: [
        ("attachment; filename=a.txt", "a.txt"),
        ("attachment; filename=\"a b.txt\"", "a b.txt"),
        ("attachment; filename=a b.txt; size=3", "a b.txt"),
        ("attachment; filename=\"a\\\"b;c.txt\"", "a\"b;c.txt"),
        ("attachment; FileName = \"a.txt\" ; x", "a.txt"),
        ("attachment; filename=\"a.txt", "a.txt"),
        ("attachment (comment; filename=no); filename=(c) a.txt", "a.txt"),
        ("attachment; filename=a.txt; filename=b.txt", "a.txt"),
        ("attachment; filename=\"C:\\docs\\a.txt\"", "C:\\docs\\a.txt"),
        // RFC 2231 §3 and §4.
        ("attachment; filename*=UTF-8''F%C3%BC%C3%9Fe.pdf", "Füße.pdf"),
        ("attachment; filename*0=\"one \"; filename*1=two.txt", "one two.txt"),
        ("attachment; filename*1=two.txt; filename*0=\"one \"", "one two.txt"),
        ("x/y; name*0*=us-ascii'en'This%20is%20; name*1*=%2A%2A; name*2=\" it's\"", "This is ** it's"),
        ("attachment; filename*0*=utf-8''%D0%A4%D0; filename*1*=%BE.jpg", "Фо.jpg"),
        ("attachment; filename*=koi8-r''%E6%CF.jpg", "Фо.jpg"),
        ("attachment; filename*=%D0%A4.jpg", "Ф.jpg"),
        ("attachment; filename*=unknown-1''%D0%A4%D0%BE.jpg", "Фо.jpg"),
        // Encoded-words where RFC 2047 forbids them, and everybody writes them.
        ("attachment; filename=\"=?utf-8?B?0KTQvi5qcGc=?=\"", "Фо.jpg"),
        ("attachment; filename==?utf-8?B?0KTQvi5qcGc=?=", "Фо.jpg"),
        ("attachment; filename=\"=?utf-8?B?0KQ=?= =?utf-8?B?0L4uanBn?=\"", "Фо.jpg"),
        ("attachment; filename=\"Фо.jpg\"", "Фо.jpg"),
        ("attachment", nil), ("", nil), (";;;=;=", nil), ("attachment; filename", nil),
    ])
    func `E10: reads every form of file name`(body: String, expected: String?) {
        #expect(name(body) == expected)
    }

    @Test func `E9: RFC 2231 wins over a plain name with two words`() {
        let message = Message(
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: application/pdf; name="=?UTF-8?B?0JfQsNGP0LI=?= =?UTF-8?B?0LvQtdC90LjQtS5wZGY=?="
            Content-Disposition: attachment; filename="x.pdf";
             filename*0*=UTF-8''%D0%97%D0%B0%D1%8F%D0%B2;
             filename*1*=%D0%BB%D0%B5%D0%BD%D0%B8%D0%B5.pdf

            a
            --b--
            """
        )
        #expect(message.attachments.map(\.name) == ["Заявление.pdf"])
        #expect(message.root.children.first?.parameters["name"] == "Заявление.pdf")
    }

    @Test(arguments: [SingleByteCharset.windows1251, .koi8r])
    func `E11: raw octets in a file name are read by the charset of the body`(charset: SingleByteCharset) {
        let name = charset == .koi8r ? "koi8-r" : "windows-1251"
        let message = Message(
            Octets(
                stringLiteral:
                    "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=\(name)\n\n"
            ),
            Octets("Добрый день", in: charset),
            "\n--b\nContent-Type: text/rtf; name=\"",
            Octets("Акт.rtf", in: charset),
            "\"\nContent-Disposition: attachment; filename=\"",
            Octets("Акт.rtf", in: charset),
            "\"\n\n{\\rtf}\n--b--\n"
        )
        #expect(message.text == "Добрый день")
        #expect(message.attachments.map(\.name) == ["Акт.rtf"])
    }

    @Test(arguments: [
        ("text/plain; charset=utf-8", "text/plain"), ("TEXT/HTML", "text/html"), ("text", "text/plain"),
        ("text/plain charset=utf-8", "text/plain"), ("text / plain", "text/plain"), ("text/plain (c)", "text/plain"),
        ("image", "application/octet-stream"), ("/", "text/plain"), ("", "text/plain"),
        ("; name=a", "text/plain"), ("a/b/c", "application/octet-stream"), ("multipart; boundary=b", "multipart/mixed"),
    ])
    func `E15: a type that is none is borne`(body: String, expected: String) {
        #expect(Message("Content-Type: \(body)\n\ntext").root.type == expected)
    }

    @Test(arguments: [
        ("../../etc/passwd", "passwd"), ("C:\\a\\b.txt", "b.txt"), ("a\u{1}\u{7F}b.txt", "ab.txt"), ("..", ""),
        (" ", ""),
        ("photo\u{202E}gpj.exe", "photogpj.exe"), ("a/", "a"), ("Письмо №1.docx", "Письмо №1.docx"),
        (String(repeating: "я", count: 300) + ".docx", String(repeating: "я", count: 195) + ".docx"),
    ])
    func `E10: a file name is made harmless, and no file is dropped for it`(name: String, expected: String) {
        #expect(AttachmentName.safe(name) == expected)
    }
}
