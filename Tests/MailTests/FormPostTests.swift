import Foundation
import Mail
import Testing

@Suite struct FormPostTests {
    static let origin = Origin(source: "form", id: "a1")
    static let time = Date(timeIntervalSince1970: 1_795_417_200)

    static var whole: FormPost {
        var post = FormPost(text: "Добрый день!\n\nНе проходит оплата.\n\nС уважением,\nАнна", time: time)
        post.kind = "question"
        post.topic = "PK"
        post.institution = "ghm"
        post.name = "Анна Петрова"
        post.email = "anna@example.ru"
        post.phone = "+7 900 000-00-00"
        post.fields = [.init(label: "Возраст", value: "17"), .init(label: "Город", value: "Сургут\nцентр")]
        post.files = [
            .init(name: "Снимок экрана.png", type: "image/png", content: [0x89, 0x50, 0x4E, 0x47, 0, 13, 10]),
            .init(name: "form.json", type: "application/vnd.otklik.form+json", content: Array("{}".utf8)),
        ]
        post.fileNotes = [0: "не проверено"]
        post.consents = [.init(purpose: "processing", version: "2", textHash: "ab", given: time)]
        post.language = "en"
        post.page = "https://museum.example/contacts"
        return post
    }

    private func read(_ post: FormPost) throws -> (post: FormPost, message: Message, bytes: [UInt8]) {
        let bytes = post.raw(as: Self.origin).bytes
        let message = Message(parsing: bytes)
        let back = try #require(FormPost(of: message, in: bytes))
        return (back, back.read(message), bytes)
    }

    @Test func `a post comes back from its mail as it was, and its files with it`() throws {
        let (back, message, bytes) = try read(Self.whole)
        var expected = Self.whole
        expected.files = []
        #expect(back == expected)
        #expect(message.attachments.map(\.name) == ["Снимок экрана.png", "form.json"])
        #expect(message.content(of: message.attachments[0], in: bytes) == Self.whole.files[0].content)
        #expect(message.from == [MailAddress(name: "Анна Петрова", address: "anna@example.ru")])
        #expect(message.messageID == FormPost.messageID(of: Self.origin))
    }

    @Test func `nothing of a post is taken for a signature, a quote or a machine's words`() throws {
        var post = FormPost(
            text: "> так у вас написано\n\nАвтоответ: я в отпуске\n-- \nОтправлено с iPhone",
            time: Self.time
        )
        post.subject = "Автоматический ответ: нет на месте"
        let (_, message, _) = try read(post)
        #expect(message.fresh == post.text)
        #expect(message.automatic == nil)
    }

    @Test func `a person who leaves a phone number alone has a name and no address`() throws {
        var post = FormPost(text: "Перезвоните", time: Self.time)
        post.name = "Пётр"
        post.phone = "89000000000"
        let (back, message, _) = try read(post)
        #expect(message.from == [MailAddress(name: "Пётр", address: "")])
        #expect(back.phone == post.phone)
    }

    @Test func `what follows another post names it`() throws {
        var post = FormPost(text: "Ещё", time: Self.time)
        post.follows = Origin(source: "feed:ghm", id: "7")
        #expect(try read(post).message.inReplyTo == [FormPost.messageID(of: Origin(source: "feed:ghm", id: "7"))])
        #expect(FormPost.messageID(of: Self.origin) != FormPost.messageID(of: Origin(source: "forma", id: "1")))
    }

    @Test(arguments: [
        "a\r\nBcc: victim@example.ru", "\u{0}", "=?utf-8?q?x?=", "<script>alert(1)</script>", "\u{202E}ьтамс",
        "нет адреса", "a@b", "a b@c.ru", "почта@пример.рф", "x@пример.рф", String(repeating: "я", count: 5_000), "\"",
        "a@b.ru>, <c@d.ru",
    ])
    func `a hostile value in every place makes one harmless mail`(value: String) throws {
        var post = Self.whole
        post.text = value
        (post.name, post.email, post.phone, post.subject) = (value, value, value, value)
        (post.kind, post.topic, post.institution, post.page) = (value, value, value, value)
        post.fields = [.init(label: value, value: value)]
        post.files = [.init(name: value, type: value, content: Array(value.utf8))]
        let (back, message, bytes) = try read(post)
        #expect(!message.header.contains("Bcc"))
        #expect(!bytes.contains(0))
        #expect(message.root.children.count == 3)
        for line in [back.name, back.email, back.phone, back.fields[0].label] + message.from.map(\.name) {
            #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
        }
        #expect(bytes.split(separator: 10).allSatisfy { $0.count < 998 })
    }

    @Test func `a mail that is no post is not read as one`() {
        let letter = Array("From: a@b.ru\r\nContent-Type: text/plain\r\n\r\nhi\r\n".utf8)
        #expect(FormPost(of: Message(parsing: letter), in: letter) == nil)
    }

    @Test func `a text of ten thousand letters, blank lines and tabs stays what it is`() throws {
        let text = String(repeating: "Строка с отступом\n\n\tи табуляцией\n", count: 300) + "конец"
        #expect(try read(FormPost(text: text, time: Self.time)).post.text == text)
    }
}
