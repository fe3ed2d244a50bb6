import Testing

@testable import Mail

struct CharsetTests {
    private static let letter = "Здравствуйте! Подскажите, пожалуйста, работает ли музей в понедельник? Спасибо. Анна"

    private static let charsets: [(SingleByteCharset, String)] = [
        (.windows1251, "windows-1251"), (.koi8r, "koi8-r"), (.koi8u, "KOI8-U"), (.cp866, "cp866"),
        (.iso88595, "iso-8859-5"), (.macCyrillic, "x-mac-cyrillic"),
    ]

    @Test(arguments: charsets)
    func `E4 E5: reads a declared Cyrillic charset`(charset: SingleByteCharset, name: String) {
        let message = Message(
            Octets(stringLiteral: "Content-Type: text/plain; charset=\"\(name)\"\n\n"),
            Octets(Self.letter, in: charset)
        )
        #expect(message.text == Self.letter)
        #expect(!message.charsetGuessed)
    }

    @Test(arguments: charsets, ["", "; charset=utf-8", "; charset=us-ascii", "; charset=x-nobody-knows"])
    func `E6: detects the charset where it is missing, wrong or unknown`(
        charset: (SingleByteCharset, String),
        declared: String
    ) {
        let message = Message(
            Octets(stringLiteral: "Content-Type: text/plain\(declared)\n\n"),
            Octets(Self.letter, in: charset.0)
        )
        #expect(message.text == Self.letter)
        #expect(message.charsetGuessed)
    }

    @Test(arguments: charsets, ["Вопрос о Пушкинской карте", "Жалоба", "СРОЧНО", "Нет света в зале", "Re: билеты"])
    func `E7: detects the charset of a raw subject without Content-Type`(
        charset: (SingleByteCharset, String),
        subject: String
    ) {
        let message = Message("Subject: ", Octets(subject, in: charset.0), "\nFrom: a@b.ru\n\nhello\n")
        #expect(message.subject == subject)
    }

    /// domain.md §11.1.
    @Test(arguments: [
        "c2eeeff0eef120ee20cff3f8eae8edf1eaeee920eae0f0f2e5", "f7cfd0d2cfd320cf20f0d5dbcbc9ced3cbcfca20cbc1d2d4c5",
    ])
    func `E7: reads the raw subjects of the vectors`(hex: String) {
        let message = Message("Subject: ", Octets(hex: hex), "\n\n")
        #expect(message.subject == "Вопрос о Пушкинской карте")
    }

    @Test func `a raw header is read by the charset of the body where both fit`() {
        let message = Message(
            "Subject: ",
            Octets("тест", in: .koi8r),
            "\nContent-Type: text/plain; charset=koi8-r\n\n",
            Octets("да", in: .koi8r)
        )
        #expect(message.subject == "тест")
        #expect(message.text == "да")
    }

    @Test(arguments: ["æøå er norske bokstaver", "Fröhliche Grüße aus Köln", "Où est le café ?", "Ñandú y pingüino"])
    func `E6: Western text without a charset stays Western`(text: String) {
        let message = Message("Subject: x\n\n", Octets(text, in: .windows1252))
        #expect(message.text == text)
    }

    @Test func `E1: a declared charset wins where it decodes`() {
        let html = Message("Content-Type: text/html; charset=utf-8\n\n<meta charset=koi8-r><p>Привет</p>")
        #expect(html.text == "Привет")
        #expect(!html.charsetGuessed)
        // KOI8-R letters that read as windows-1251 look odd; declared is declared.
        let odd = Message("Content-Type: text/plain; charset=windows-1251\n\n", Octets("ЧПРТПУ", in: .windows1251))
        #expect(odd.text == "ЧПРТПУ")
    }

    @Test func `HTML without a declared charset is read by its own`() {
        let message = Message(
            "Content-Type: text/html\n\n<meta http-equiv=x content='text/html; charset=koi8-r'><p>",
            Octets("да", in: .koi8r)
        )
        #expect(message.text == "да")
    }

    @Test func `UTF-8 under the name of a single-byte charset is UTF-8`() {
        let message = Message("Content-Type: text/plain; charset=windows-1251\n\nДобрый день")
        #expect(message.text == "Добрый день")
        #expect(message.charsetGuessed)
    }

    @Test func `E12 E13: a bad octet is replaced and nothing behind it is lost`() {
        let utf8 = Message("Content-Type: text/plain; charset=utf-8\n\nДобрый ", [0xFF], "день, до завтра")
        #expect(utf8.text == "Добрый \u{FFFD}день, до завтра")
        let latin = Message("Content-Type: text/plain; charset=gb18030\n\nabcdefghijklmnop", [0xFF], "qrstuvw")
        #expect(latin.text == "abcdefghijklmnop\u{FFFD}qrstuvw")
        let apostrophe = Message("Content-Type: text/plain; charset=iso-8859-1\n\nit", [0x92], "s")
        #expect(apostrophe.text == "it’s")
    }

    @Test(arguments: [
        ("gb18030", "c4e3bac3", "你好"), ("iso-2022-jp", "1b244224721b2842", "を"), ("windows-1250", "b9e6", "ąć"),
        ("utf-16le", "1f044004", "Пр"), ("utf-7", "2b42423845514151342d", "Прис"), ("shift_jis", "82a0", "あ"),
        ("big5", "a741", "你"),
    ])
    func `reads rare charsets through iconv`(name: String, hex: String, expected: String) {
        let message = Message(Octets(stringLiteral: "Content-Type: text/plain; charset=\(name)\n\n"), Octets(hex: hex))
        #expect(message.text.hasPrefix(String(expected.first ?? "?")))
    }

    @Test(arguments: [
        "cp1251", "win-1251", "windows1251", "WINDOWS-1251", " windows-1251 ", "x-cp1251", "windows_1251",
    ])
    func `knows the aliases of windows-1251`(name: String) {
        #expect(Charset(name: name) == .singleByte(.windows1251))
    }

    @Test(arguments: ["../../../etc/passwd", "utf-8//TRANSLIT", "", "'", "utf 8", String(repeating: "a", count: 200)])
    func `a charset name from a stranger reaches iconv only as letters and digits`(name: String) {
        if case .other(let safe)? = Charset(name: name) { #expect(!safe.contains("/")) }
        #expect(Message("Content-Type: text/plain; charset=\"\(name)\"\n\nПривет").text == "Привет")
    }

    @Test(arguments: ["unknown-8bit", "x-user-defined", "x-unknown", "8bit", "default", "none"])
    func `E12: a name that says nothing is as good as none`(name: String) {
        #expect(Charset(name: name) == nil)
        let message = Message(
            Octets(stringLiteral: "Content-Type: text/plain; charset=\(name)\n\n"),
            Octets(Self.letter, in: .windows1251)
        )
        #expect(message.text == Self.letter)
    }

    @Test(arguments: [
        ("cp-1251", Charset.singleByte(.windows1251)), ("win-1251", .singleByte(.windows1251)),
        ("koi8", .singleByte(.koi8r)), ("koi-8", .singleByte(.koi8r)), ("x-cp866", .singleByte(.cp866)),
        ("ISO8859-5", .singleByte(.iso88595)), ("utf-8-mac", .utf8), ("UTF8", .utf8),
        ("ks_c_5601-1987", .other("CP949")),
        ("gb2312", .other("GB18030")), ("latin1", .singleByte(.windows1252)),
    ])
    func `E12: charsets go by many names`(name: String, charset: Charset) {
        #expect(Charset(name: name) == charset)
    }

    @Test func `E7: body and header help each other where neither names a charset`() {
        let subject = Message(
            "Subject: ",
            Octets("Обмен", in: .windows1251),
            "\n\n",
            Octets(Self.letter, in: .windows1251)
        )
        #expect(subject.subject == "Обмен")
        let body = Message(
            "Subject: =?koi8-r?B?7s/X2cog18/Q0s/T?=\n\n",
            Octets("обмен", in: .koi8r)
        )
        #expect(body.text == "обмен")
    }

    @Test func `E14: letters typed with combining marks become one character, Khanty and Mansi letters stay`() {
        let typed = "и\u{306}од, е\u{308}лка, ӈ ӓ ԓ ў ӛ ә ӑ ӷ ԯ"
        let message = Message("Subject: =?utf-8?B?0LjMhg==?=\nContent-Type: text/plain; charset=utf-8\n\n\(typed)")
        #expect(message.subject.unicodeScalars.map(\.value) == [0x439])
        #expect(Array(message.text.unicodeScalars) == Array("йод, ёлка, ӈ ӓ ԓ ў ӛ ә ӑ ӷ ԯ".unicodeScalars))
    }
}
