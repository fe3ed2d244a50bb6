import Testing

@testable import Mail

struct ContentKeyTests {
    private func key(_ mail: String) -> String {
        ContentKey.of(Message(parsing: Array(mail.utf8)))
    }

    @Test func `B3: two mails with one Message-ID and different bodies differ`() {
        let one = "Message-ID: <a@b>\nDate: 1 Jan 2020 00:00 +0000\n\none"
        #expect(key(one) == key(one))
        #expect(key(one) != key("Message-ID: <a@b>\nDate: 1 Jan 2020 00:00 +0000\n\ntwo"))
        #expect(key(one) != key("Message-ID: <a@b>\nDate: 9 Jan 2020 00:00 +0000\n\none"))
    }

    @Test func `what servers add to the header changes nothing`() {
        let one = "Message-ID: <a@b>\nDate: 1 Jan 2020 00:00 +0000\n\none"
        #expect(key("Received: by x\nX-Spam: no\n" + one) == key(one))
    }

    @Test func `line ends and a transfer encoding changed on the way change nothing`() {
        let head = "Message-ID: <a@b>\nContent-Type: text/plain; charset=utf-8\n"
        let one = key(head + "Content-Transfer-Encoding: 8bit\n\nПривет\n")
        #expect(key((head + "Content-Transfer-Encoding: 8bit\n\nПривет\n").replacing("\n", with: "\r\n")) == one)
        #expect(key(head + "Content-Transfer-Encoding: base64\n\n0J/RgNC40LLQtdGCCg==\n") == one)
    }

    private static let letter =
        "From: Анна <anna@example.ru>\nTo: culture@lists.example\nMessage-ID: <a@b>\nDate: 1 Jan 2020 00:00 +0000\n"
    private static let list =
        "List-Id: Отдел культуры <culture.lists.example>\nList-Post: <mailto:culture@lists.example>\n"
        + "List-Subscribe: <https://lists.example/mailman/listinfo/culture>\nPrecedence: list\n"
    private static let text = "Холодно в зале.\n\n-- \nАнна\nanna@example.ru"

    @Test(arguments: [
        "",
        "\n_______________________________________________\nculture mailing list\nculture@lists.example\n",
        "\n\n--\nВы получили это письмо из рассылки.\nhttps://lists.example/mailman/listinfo/culture\n",
        "\n==========\nОтписаться: Culture@lists.example\n==========\n",
    ])
    func `C3: the copy that a list made, with its name and footer, is the letter`(footer: String) {
        let direct = key(Self.letter + "Subject: Зал\n\n" + Self.text + "\n")
        #expect(key(Self.list + Self.letter + "Subject: [Culture] Зал\n\n" + Self.text + footer) == direct)
        let own = Self.letter.replacing(
            "From: Анна <anna@example.ru>",
            with: "From: Анна via Culture <culture@lists.example>"
        )
        let asList = Self.list + own + "Reply-To: anna@example.ru\nSubject: [Culture] Зал\n\n" + Self.text + footer
        #expect(key(asList) == direct)
    }

    @Test func `C3: a footer in a part of its own changes nothing either`() {
        let direct = key(Self.letter + "Subject: Зал\n\n" + Self.text + "\n")
        let parts = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n\(Self.text)\n--b\n\n"
        let footer = "_______________\nculture@lists.example\n--b--\n"
        #expect(key(Self.list + Self.letter + "Subject: [Culture] Зал\n" + parts + footer) == direct)
    }

    @Test func `C3: so is the copy of a list of our own, whose marks were taken off`() throws {
        let bytes = Array((Self.list + Self.letter + "Subject: Зал\n\nТекст\n__________\nculture@lists.example").utf8)
        let copy = Message(parsing: bytes).withoutList(of: { $0 == "culture@lists.example" }, in: bytes)
        #expect(try ContentKey.of(#require(copy)) == key(Self.letter + "Subject: Зал\n\nТекст\n"))
    }

    @Test func `B3: what a list does not add tells letters apart`() {
        let direct = key(Self.letter + "Subject: Зал\n\n" + Self.text + "\n")
        let other = Self.list + Self.letter
        #expect(key(other + "Subject: [Срочно] Зал\n\n" + Self.text) != direct)
        #expect(key(other + "Subject: Зал\n\nДругое.\n__________\nculture@lists.example") != direct)
        #expect(key(other + "Subject: Зал\n\n" + Self.text + "\n__________\nи ещё: звонила я вам трижды") != direct)
        #expect(key(Self.letter + "Subject: Зал\n\n" + Self.text + "\n__________\nculture@lists.example") != direct)
    }

    @Test func `B7: without a Message-ID the content tells mails apart`() {
        #expect(key("From: a@b\n\ntext") != key("From: c@d\n\ntext"))
        #expect(key("From: a@b\n\ntext") == key("Received: by x\nFrom: a@b\n\ntext"))
        #expect(key("") == key(""))
    }
}
