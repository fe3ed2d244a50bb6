import Mail
import Testing

struct PunycodeTests {
    /// RFC 3492 §7.1 and domains in use.
    @Test(arguments: [
        ("example.ru", "example.ru"),
        ("рф", "xn--p1ai"),
        ("президент.рф", "xn--d1abbgf6aiiy.xn--p1ai"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("почемужеонинеговорятпорусски", "xn--b1abfaaepdrnnbgefbadotcwatmq2g4l"),
        ("他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"),
        ("и\u{306}.рф", "xn--i1a.xn--p1ai"),
        ("а。рф", "xn--80a.xn--p1ai"),
    ])
    func `a domain is written in ASCII`(domain: String, ascii: String) {
        #expect(Punycode.ascii(domain: domain) == ascii)
    }

    @Test func `a label longer than a host's is refused, however long`() {
        #expect(Punycode.ascii(domain: String(repeating: "ы", count: 64) + ".рф") == nil)
        #expect(Punycode.ascii(domain: String(repeating: "\u{10FFFF}a", count: 100_000)) == nil)
    }
}
