import Foundation
import Mail
import Testing

/// A letter of the desk as most tests need it.
func sampleLetter(subject: String = "Hello", text: String = "Hi.\n") -> Letter {
    Letter(
        from: MailAddress(name: "Театр", address: "teatr@example.ru"),
        to: [MailAddress(address: "anna@example.ru")],
        subject: subject,
        date: Date(timeIntervalSince1970: 1_791_201_060),
        messageID: "1.abc@example.ru",
        text: text
    )
}

func composedText(_ letter: Letter) throws -> String {
    String(decoding: try letter.composed(), as: UTF8.self)
}

/// The lines of the header, each field unfolded.
func composedFields(_ letter: Letter) throws -> [String] {
    let header = try composedText(letter).replacing("\r\n", with: "\n").split(separator: "\n\n").first ?? ""
    return header.replacing("\n ", with: " ").split(separator: "\n").map(String.init)
}

struct LetterTests {
    @Test func `a short letter in ASCII is written to the byte`() throws {
        var letter = sampleLetter()
        letter.from = MailAddress(name: "Theatre, Surgut", address: "teatr@example.ru")
        letter.inReplyTo = ["q@example.com"]
        letter.references = ["p@example.com", "q@example.com"]
        letter.extra = [("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All")]
        let expected = """
            Date: Mon, 05 Oct 2026 11:51:00 +0000
            From: "Theatre, Surgut" <teatr@example.ru>
            To: anna@example.ru
            Subject: Hello
            Message-ID: <1.abc@example.ru>
            In-Reply-To: <q@example.com>
            References: <p@example.com> <q@example.com>
            Auto-Submitted: auto-replied
            X-Auto-Response-Suppress: All
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 7bit

            Hi.

            """
        #expect(try composedText(letter) == expected.replacing("\n", with: "\r\n"))
    }

    @Test func `a Russian letter with HTML and a file is written to the byte`() throws {
        var letter = sampleLetter(subject: "Re: Не пришёл билет [SMDT-2026-000123]", text: "Здравствуйте!\n")
        letter.html = "<p>Здравствуйте!</p>\n"
        letter.utcOffset = 5 * 3600
        letter.files = [Letter.File(name: "Билет № 1.pdf", type: "application/pdf", content: Array("%PDF".utf8))]
        let expected = """
            Date: Mon, 05 Oct 2026 16:51:00 +0500
            From: =?UTF-8?B?0KLQtdCw0YLRgA==?= <teatr@example.ru>
            To: anna@example.ru
            Subject: Re: =?UTF-8?B?0J3QtSDQv9GA0LjRiNGR0Lsg0LHQuNC70LXRgg==?=
             [SMDT-2026-000123]
            Message-ID: <1.abc@example.ru>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="=_m_BOUNDARY"

            --=_m_BOUNDARY
            Content-Type: multipart/alternative; boundary="=_a_BOUNDARY"

            --=_a_BOUNDARY
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: base64

            0JfQtNGA0LDQstGB0YLQstGD0LnRgtC1IQ0K

            --=_a_BOUNDARY
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: base64

            PHA+0JfQtNGA0LDQstGB0YLQstGD0LnRgtC1ITwvcD4NCg==

            --=_a_BOUNDARY--

            --=_m_BOUNDARY
            Content-Type: application/pdf
            Content-Disposition: attachment; filename="_ _ 1.pdf";
             filename*=UTF-8''%D0%91%D0%B8%D0%BB%D0%B5%D1%82%20%E2%84%96%201.pdf
            Content-Transfer-Encoding: base64

            JVBERg==

            --=_m_BOUNDARY--

            """
        let text = try composedText(letter)
        let mark = try #require(text.firstRange(of: "=_m_"))
        let boundary = text[mark.upperBound...].prefix { $0 != "\"" }
        #expect(text.replacing(boundary, with: "BOUNDARY") == expected.replacing("\n", with: "\r\n"))
    }

    @Test func `every line stays short and every octet below 128, whatever the values`() throws {
        var letter = sampleLetter(subject: String(repeating: "Очень длинная тема письма ", count: 40))
        letter.to = (1...30).map { MailAddress(name: "Получатель номер \($0)", address: "user\($0)@example.ru") }
        letter.references = (1...200).map { "message.\($0).of.the.thread@mail.example.ru" }
        letter.text = String(repeating: "Строка без конца ", count: 500)
        letter.html = "<p>" + String(repeating: "ы", count: 3000) + "</p>"
        let bytes = try letter.composed()
        #expect(bytes.allSatisfy { $0 < 128 })
        let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.count <= 79 })
        #expect(lines.dropLast().allSatisfy { $0.last == 13 })
    }

    @Test func `a long subject becomes encoded-words of whole characters that join to the same text`() throws {
        let subject = "Жалоба на очередь 👨‍👩‍👧‍👦 в гардеробе и на то, что билетёр не пустил нас с коляской в зал 🇷🇺"
        let text = try composedText(sampleLetter(subject: subject))
        let start = try #require(text.firstRange(of: "Subject:")).upperBound
        let field = text[start...].prefix(while: { _ in true }).split(separator: "\r\nMessage-ID").first ?? ""
        let words = field.replacing("\r\n", with: "").split(separator: " ")
        var joined = ""
        for word in words {
            #expect(word.utf8.count <= 75)
            let body = try #require(Data(base64Encoded: String(word.dropFirst(10).dropLast(2))))
            // Valid by itself: no character was cut.
            joined += try #require(String(data: body, encoding: .utf8))
        }
        #expect(joined == subject)
    }

    @Test(arguments: [
        ("Почта Mail: plain words stay", "=?UTF-8?B?0J/QvtGH0YLQsA==?= Mail: plain words stay"),
        ("Re: Zoë wrote to us yesterday evening", "Re: =?UTF-8?B?Wm/Dqw==?= wrote to us yesterday evening"),
        ("=?utf-8?B?0J8=?= is text", "=?UTF-8?B?PT91dGYtOD9CPzBKOD0/PQ==?= is text"),
        ("the naïve people of the old café sing", "the =?UTF-8?Q?na=C3=AFve_people_of_the_old_caf=C3=A9?= sing"),
        ("  two  spaces ", "two  spaces"),
        ("", ""),
    ])
    func `a subject keeps ASCII words readable`(subject: String, written: String) throws {
        let fields = try composedFields(sampleLetter(subject: subject))
        #expect(fields.first { $0.hasPrefix("Subject:") } == (written.isEmpty ? "Subject:" : "Subject: " + written))
    }

    @Test(arguments: [
        (MailAddress(address: "a@b.ru"), "a@b.ru"),
        (MailAddress(name: "Anna B", address: "a@b.ru"), "Anna B <a@b.ru>"),
        (MailAddress(name: "B., \"Anna\" \\", address: "a@b.ru"), "\"B., \\\"Anna\\\" \\\\\" <a@b.ru>"),
        (MailAddress(name: "Анна, Б", address: "a@b.ru"), "=?UTF-8?B?0JDQvdC90LAsINCR?= <a@b.ru>"),
        (MailAddress(address: "a@ящик.рф"), "a@xn--h1ae7bxa.xn--p1ai"),
        (MailAddress(address: "a@МУЗЕЙ.РФ"), "a@xn--e1adhj9a.xn--p1ai"),
        (MailAddress(address: "a b@c.ru"), "\"a b\"@c.ru"),
        (MailAddress(address: "a@b, evil@c.ru"), "\"a@b, evil\"@c.ru"),
        (MailAddress(address: "\"a b\"@c.ru"), "\"a b\"@c.ru"),
        (MailAddress(address: "a@[192.0.2.1]"), "a@[192.0.2.1]"),
        (MailAddress(address: "анна@ящик.рф"), "анна@xn--h1ae7bxa.xn--p1ai"),
    ])
    func `an address is written so that it reads back as itself`(address: MailAddress, written: String) throws {
        var letter = sampleLetter()
        letter.to = [address]
        #expect(try composedFields(letter).contains("To: " + written))
    }

    @Test func `a local part outside ASCII needs SMTPUTF8, an international domain alone does not`() {
        var letter = sampleLetter()
        letter.to = [MailAddress(address: "a@ящик.рф")]
        #expect(!letter.needsSMTPUTF8)
        letter.cc = [MailAddress(address: "анна@ящик.рф")]
        #expect(letter.needsSMTPUTF8)
    }

    @Test(arguments: ["\r", "\n", "\0", "\r\nBcc: evil@example.org"])
    func `a line break inside a header value is refused by the field's name, without its value`(evil: String) {
        let cases: [(String, (inout Letter) -> Void)] = [
            ("Subject", { $0.subject += evil }),
            ("From", { $0.from = MailAddress(name: "A" + evil, address: "a@b.ru") }),
            ("To", { $0.to = [MailAddress(address: "a" + evil + "@b.ru")] }),
            ("Cc", { $0.cc = [MailAddress(address: "a@b.ru" + evil)] }),
            ("Reply-To", { $0.replyTo = [MailAddress(name: evil, address: "a@b.ru")] }),
            ("Message-ID", { $0.messageID += evil }),
            ("In-Reply-To", { $0.inReplyTo = ["a@b" + evil] }),
            ("References", { $0.references = ["x@y", "a@b" + evil] }),
            ("X-Note", { $0.extra = [("X-Note", evil)] }),
            ("Content-Type", { $0.files = [Letter.File(name: "a", type: "text/x" + evil, content: [])] }),
            ("Content-Disposition", { $0.files = [Letter.File(name: "a" + evil, type: "text/x", content: [])] }),
        ]
        for (field, spoil) in cases {
            var letter = sampleLetter()
            spoil(&letter)
            #expect(throws: LetterError.lineBreak(field: field)) { try letter.composed() }
        }
        #expect(!LetterError.lineBreak(field: "To").description.contains("evil"))
    }

    @Test(arguments: ["", "anna", "@b.ru", "a@", "a@b..ru", "a@b c.ru", "a@b.ru>", "a@b.ru,c"])
    func `an address no server would take is refused`(address: String) {
        var letter = sampleLetter()
        letter.to = [MailAddress(address: address)]
        #expect(throws: LetterError.malformedAddress(field: "To")) { try letter.composed() }
    }

    @Test(arguments: [
        ("Bcc", LetterError.reservedField("Bcc")), ("content-type", .reservedField("content-type")),
        ("X Note", .malformedFieldName), ("X:Note", .malformedFieldName), ("", .malformedFieldName),
        ("X\r\nNote", .malformedFieldName),
    ])
    func `a further field has a proper name that is not ours`(name: String, error: LetterError) {
        var letter = sampleLetter()
        letter.extra = [(name, "x")]
        #expect(throws: error) { try letter.composed() }
    }

    @Test func `foreign Message-IDs that no header can hold are left out, and long threads keep root and end`() throws {
        var letter = sampleLetter()
        letter.inReplyTo = ["ид@пример", "a b@c", "x>y@z", ""]
        letter.references = (1...80).map { "\($0)@t" }
        let fields = try composedFields(letter)
        #expect(fields.contains("In-Reply-To: <a b@c>"))
        let references = try #require(fields.first { $0.hasPrefix("References:") })
        #expect(references.hasPrefix("References: <1@t> <32@t>"))
        #expect(references.hasSuffix("<80@t>"))
    }

    @Test func `a letter without recipients says so`() throws {
        var letter = sampleLetter()
        letter.to = []
        #expect(try composedFields(letter).contains("To: undisclosed-recipients:;"))
    }

    @Test(arguments: [
        ("Hi.", "7bit", "Hi.\r\n"),
        ("", "7bit", ""),
        ("one\rtwo\r\nthree\n", "7bit", "one\r\ntwo\r\nthree\r\n"),
        ("ends with a space \n", "quoted-printable", "ends with a space=20\r\n"),
        (".\nFrom me\n", "quoted-printable", "=2E\r\n=46rom me\r\n"),
        ("--=_m_x", "quoted-printable", "--=3D_m_x\r\n"),
        ("na\u{EF}ve = one\n", "quoted-printable", "na=C3=AFve =3D one\r\n"),
        ("Да\n", "base64", "0JTQsA0K\r\n"),
    ])
    func `a body travels as 7bit where it can, else as the shorter encoding`(text: String, name: String, body: String)
        throws
    {
        let composed = try composedText(sampleLetter(text: text))
        #expect(composed.hasSuffix("Content-Transfer-Encoding: \(name)\r\n\r\n\(body)"))
    }

    @Test func `a soft line break never falls inside a character`() throws {
        for shift in 0..<8 {
            let text = String(repeating: "x", count: shift) + String(repeating: "aaaaaaaaaaaaaaaaa€", count: 30)
            let composed = try composedText(sampleLetter(text: text))
            #expect(composed.contains("quoted-printable"))
            let body = composed.split(separator: "\r\n\r\n").last ?? ""
            for line in body.split(separator: "\r\n") {
                #expect(line.utf8.count <= 76)
                #expect(line.count { $0 == "=" } % 3 == (line.hasSuffix("=") ? 1 : 0))
            }
        }
    }

    @Test func `a long file name is continued by RFC 2231 between characters`() throws {
        var letter = sampleLetter()
        let name = String(repeating: "Фото «Щелкунчик» ", count: 8) + ".jpeg"
        letter.files = [Letter.File(name: name, type: "image/jpeg", content: [1, 2, 3])]
        let text = try composedText(letter)
        var encoded = ""
        for index in 0..<100 {
            guard let found = text.firstRange(of: " filename*\(index)*=") else { break }
            let piece = text[found.upperBound...].prefix { $0 != ";" && $0 != "\r\n" }
            #expect(piece.removingPercentEncoding != nil)
            encoded += piece
        }
        #expect(encoded.hasPrefix("UTF-8''"))
        #expect(encoded.dropFirst(7).removingPercentEncoding == name)
    }

    @Test(arguments: ["message/rfc822", "multipart/mixed", "nonsense", "", "a/b/c"])
    func `a file that may not travel as base64 under its type goes as bytes`(type: String) throws {
        var letter = sampleLetter()
        letter.files = [Letter.File(name: "a.eml", type: type, content: [1])]
        #expect(try composedText(letter).contains("Content-Type: application/octet-stream\r\n"))
    }

    @Test(arguments: [
        (0.0, 0, "Thu, 01 Jan 1970 00:00:00 +0000"),
        (951_782_399, 0, "Mon, 28 Feb 2000 23:59:59 +0000"),
        (951_782_400, 0, "Tue, 29 Feb 2000 00:00:00 +0000"),
        (-1, 0, "Wed, 31 Dec 1969 23:59:59 +0000"),
        (1_791_201_060, -12600, "Mon, 05 Oct 2026 08:21:00 -0330"),
        (.infinity, 0, "Thu, 01 Jan 1970 00:00:00 +0000"),
        (1e300, 0, "Thu, 30 Dec 9999 00:00:00 +0000"),
    ])
    func `a date is written as RFC 5322 says`(seconds: Double, offset: Int, written: String) throws {
        var letter = sampleLetter()
        letter.date = Date(timeIntervalSince1970: seconds)
        letter.utcOffset = offset
        #expect(try composedFields(letter).first == "Date: " + written)
    }

    @Test func `a letter is read back as it was written`() throws {
        var letter = sampleLetter(
            subject: "Re: Не пришёл билет на «Щелкунчика» 👨‍👩‍👧 [SMDT-2026-000123]",
            text: "Здравствуйте!\n\n.\nFrom\n> «да» \nконец\n"
        )
        letter.to = [
            MailAddress(name: "Анна \"Б\", Сургут", address: "a@xn--h1ae7bxa.xn--p1ai"),
            MailAddress(address: "\"a b\"@c.ru"),
        ]
        letter.cc = [MailAddress(name: String(repeating: "Очень длинное имя ", count: 20) + "я", address: "x@y.ru")]
        letter.replyTo = [MailAddress(name: "Theatre (Surgut), desk", address: "desk@example.ru")]
        letter.inReplyTo = ["q@example.com"]
        letter.references = (1...60).map { "message.\($0).of.the.thread@mail.example.ru" }
        letter.html = "<p>Здравствуйте!</p>"
        letter.files = [
            Letter.File(
                name: String(repeating: "Фото «Щелкунчик» ", count: 8) + ".jpeg",
                type: "image/jpeg",
                content: [1, 2, 3]
            ),
            Letter.File(name: "отчёт.csv", type: "text/csv; charset=utf-8", content: Array("а;б\r\n".utf8)),
        ]
        let bytes = try letter.composed()
        let message = Message(parsing: bytes)
        #expect(message.subject == letter.subject)
        #expect(message.from == [letter.from])
        #expect(message.to == letter.to)
        #expect(message.cc == letter.cc)
        #expect(message.replyTo == letter.replyTo)
        #expect(message.messageID == letter.messageID)
        #expect(message.inReplyTo == letter.inReplyTo)
        #expect(message.references == [letter.references[0]] + letter.references.suffix(49))
        #expect(message.date == letter.date)
        #expect(message.text.split(separator: "\n") == letter.text.split(separator: "\n"))
        #expect(message.attachments.map(\.name) == letter.files.map(\.name))
        for (attachment, file) in zip(message.attachments, letter.files) {
            #expect(message.content(of: attachment, in: bytes) == file.content)
        }
        #expect(message.defects == [])
    }
}
