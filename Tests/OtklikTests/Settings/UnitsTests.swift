import Testing
import otklik

@Suite struct UnitsTests {
    @Test(arguments: [
        ("30s", 30), ("5 min", 300), ("3 days", 259_200), ("1 h", 3600), ("2 weeks", 1_209_600), ("0 s", 0),
    ])
    func `times are read with their unit`(text: String, seconds: Int) {
        #expect(Duration(words: text) == .seconds(seconds))
    }

    @Test(arguments: [
        "", "30", "min", "-5 min", "1.5 h", "5 parsecs", "99999999999999999999 s", "9999999999999999 weeks",
    ])
    func `what is no time is refused`(text: String) {
        #expect(Duration(words: text) == nil)
    }

    @Test(arguments: [("25 MB", 26_214_400), ("1KB", 1024), ("7 b", 7), ("2 GB", 2_147_483_648)])
    func `sizes are read with their unit`(text: String, octets: Int) {
        #expect(ByteSize(words: text)?.octets == octets)
    }

    @Test(arguments: ["", "25", "MB", "9999999999999 GB", "1 TB"])
    func `what is no size is refused`(text: String) {
        #expect(ByteSize(words: text) == nil)
    }

    @Test(arguments: [("30/min", Rate(count: 30, seconds: 60)), ("5/s", Rate(count: 5, seconds: 1))])
    func `rates are read`(text: String, rate: Rate) {
        #expect(Rate(words: text) == rate)
    }

    @Test(arguments: ["30", "0/min", "/min", "30/year", "30/min/s"])
    func `what is no rate is refused`(text: String) {
        #expect(Rate(words: text) == nil)
    }

    @Test(
        arguments: [
            ("pasword", ["password", "login"], "password"), ("naem", ["name", "type"], "name"),
            ("xyzzy", ["name"], nil),
        ] as [(String, [String], String?)]
    )
    func `the word meant is guessed, or nothing`(word: String, words: [String], guess: String?) {
        #expect(Spelling.closest(to: word, among: words) == guess)
    }
}
