import Mail
import Testing

struct FormatFlowedTests {
    @Test(arguments: [
        ("one \r\ntwo\r\nthree", false, "one two\nthree"),
        ("при \r\nвет", true, "привет"),
        (" >not a quote\n From x", false, ">not a quote\nFrom x"),
        ("> a \n> b\n>> c \n> d\nanswer", false, "> a b\n> > c \n> d\nanswer"),
        (">\n>> \n", false, ">\n> >\n"),
        ("text \n-- \nAnna \nB", false, "text \n-- \nAnna B"),
        ("a \n\nb", false, "a \nb"),
        ("", false, ""),
        (" ", false, ""),
    ])
    func `soft breaks go, fixed ones, quotes and signatures stay`(body: String, deletingSpace: Bool, expected: String) {
        #expect(FormatFlowed.text(of: body, deletingSpace: deletingSpace) == expected)
    }
}
