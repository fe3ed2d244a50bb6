import Letters
import Testing

@Suite struct RussianPluralTests {
    @Test(arguments: [
        (0, "0 ответов"), (1, "1 ответ"), (2, "2 ответа"), (4, "4 ответа"), (5, "5 ответов"), (11, "11 ответов"),
        (12, "12 ответов"), (21, "21 ответ"), (22, "22 ответа"), (100, "100 ответов"), (111, "111 ответов"),
        (101, "101 ответ"), (1_000_003, "1000003 ответа"),
    ])
    func `a noun follows its number`(count: Int, text: String) {
        let found = RussianPlural.counted(count, "ответ", "ответа", "ответов")
        #expect(found.replacing("\u{A0}", with: " ") == text)
    }
}
