import Testing

@testable import Mail

struct AddressListTests {
    @Test(arguments: [
        ("ivan@example.ru", ["|ivan@example.ru"]),
        ("<ivan@example.ru>", ["|ivan@example.ru"]),
        ("Иван <ivan@example.ru>", ["Иван|ivan@example.ru"]),
        ("\"Петров, Иван\" <ivan@example.ru>", ["Петров, Иван|ivan@example.ru"]),
        ("Петров, Иван <ivan@example.ru>", ["Петров, Иван|ivan@example.ru"]),
        ("ivan@example.ru (Иван Петров)", ["Иван Петров|ivan@example.ru"]),
        ("Pete(A nice \\) chap) <pete(his account)@silly.test>", ["Pete|pete(hisaccount)@silly.test"]),
        ("a@b.ru, c@d.ru,, <e@f.ru>;", ["|a@b.ru", "|c@d.ru", "|e@f.ru"]),
        (
            "A Group:Ed Jones <joe@a.test>,joe@b.test,John <jdoe@c.test>;",
            ["Ed Jones|joe@a.test", "|joe@b.test", "John|jdoe@c.test"]
        ),
        ("Undisclosed recipients:;", []),
        ("undisclosed-recipients: ;", []),
        ("<@a.test,@b.test:ivan@example.ru>", ["|ivan@example.ru"]),
        ("\"quoted local\"@example.ru", ["|\"quoted local\"@example.ru"]),
        ("\"Анна Петрова\" anna@example.ru", ["Анна Петрова|anna@example.ru"]),
        ("ivan @ example.ru", ["|ivan@example.ru"]),
        ("Иван Петров ivan@example.ru", ["Иван Петров|ivan@example.ru"]),
        ("Иван <ivan@example.ru", ["Иван|ivan@example.ru"]),
        ("\"Иван <ivan@example.ru>", ["Иван|ivan@example.ru"]),
        ("Иван (отдел <ivan@example.ru>", ["Иван (отдел|ivan@example.ru"]),
        ("user@[192.168.0.1]", ["|user@[192.168.0.1]"]),
        ("=?utf-8?Q?Petrov,_Ivan?= <ivan@example.ru>", ["Petrov, Ivan|ivan@example.ru"]),
        ("=?utf-8?Q?Petrov, Ivan?= <ivan@example.ru>", ["Petrov, Ivan|ivan@example.ru"]),
        ("\"=?utf-8?B?0JjQstCw0L0=?=\" <ivan@example.ru>", ["Иван|ivan@example.ru"]),
        ("посетитель@пример.рф", ["|посетитель@пример.рф"]),
        ("Анна <анна@пример.рф>", ["Анна|анна@пример.рф"]),
        ("mailto:ivan@example.ru", ["|ivan@example.ru"]),
        ("\"\\\"Иван\\\" П.\" <ivan@example.ru>", ["\"Иван\" П.|ivan@example.ru"]),
    ])
    func `reads addresses as people write them`(body: String, expected: [String]) {
        let found = AddressList.read(Array(body.utf8)[...], text: .plain)
        #expect(found.map { "\($0.name)|\($0.address)" } == expected)
    }

    @Test(arguments: [
        ("A3", "From: This is not an address at all", ["This is not an address at all|"]),
        ("A3", "From: <not an address>", ["|notanaddress"]),
        ("A4", "From: herzlicheglückwünsche@local", ["|herzlicheglückwünsche@local"]),
        ("A5", "Subject: no From at all", []),
        ("A5", "From:    ", []),
        ("A5", "From: \t \n  ", []),
        ("A6", "From:\nSubject: <Kein Betreff>", []),
        ("A6", "From: <>", []),
    ])
    func `A3 A4 A5 A6: a sender that is none stops nothing`(id: String, header: String, expected: [String]) {
        let message = Message(header + "\n\nтекст")
        #expect(message.from.map { "\($0.name)|\($0.address)" } == expected, "\(id)")
        #expect(message.text == "текст")
    }

    @Test func `A7: recovers an address from one encoded-word that holds all of the field`() {
        // "Judith Müller"␣<judith@example.de> with a non-breaking space.
        let whole = "\"Judith Müller\"\u{A0}<judith@example.de>"
        let message = Message("From: =?utf-8?b?\(Base64Text.of(whole))?=\n\nтекст")
        #expect(message.from == [MailAddress(name: "Judith Müller", address: "judith@example.de")])
    }

    @Test func `ten thousand recipients are read, and an endless comment is not read again and again`() {
        let many = Message("To: " + String(repeating: "a@b.ru, ", count: 10_000) + "\n\n")
        #expect(many.to.count == 10_000)
        let comments = Message(
            "To: " + String(repeating: "(", count: 200_000) + "\nCc: " + String(repeating: "\"(a", count: 50_000)
                + "\n\n"
        )
        #expect(comments.to.count <= 1)
    }
}

/// Base64 for tests.
enum Base64Text {
    static func of(_ text: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        let bytes = Array(text.utf8)
        return stride(from: 0, to: bytes.count, by: 3).map { start in
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
            let letters = (0..<4).map { alphabet[Int(bits >> UInt32(18 - 6 * $0) & 63)] }
            return String(letters.prefix(group.count + 1)) + String(repeating: "=", count: 3 - group.count)
        }.joined()
    }
}
