import Mail
import Testing

struct QuotationTests {
    @Test(arguments: [
        ("https://bad.example/path?a=b.c", "hxxps://bad[.]example/path?a=b[.]c"),
        ("HTTP://BAD.EXAMPLE", "hxxp://BAD[.]EXAMPLE"),
        ("см. www.bad.ru/x, там всё", "см. www[.]bad[.]ru/x, там всё"),
        ("ящик.рф", "ящик[.]рф"),
        ("пишите на a.b@bad.ru.", "пишите на a[.]b[at]bad[.]ru[.]"),
        ("<a href=\"http://bad.ru\">", "<a href=\"hxxp://bad[.]ru\">"),
        ("mailto:x", "mailto[:]x"),
        ("tg://join?x", "tg[:]//join?x"),
        ("ht\u{200B}tps://bad\u{200B}.ru", "hxxps://bad[.]ru"),
        ("bad。ru", "bad[.]ru"),
        (
            "Спасибо.Ждём ответа в 19:00. Билет стоил 1.500 руб., т.е. дорого",
            "Спасибо.Ждём ответа в 19:00. Билет стоил 1.500 руб., т.е. дорого"
        ),
    ])
    func `links and addresses in foreign text are not clickable`(text: String, expected: String) {
        #expect(Quotation.defanged(text) == expected)
    }

    @Test func `a quote is the first lines, marked and cut`() {
        let quote = Quotation.firstLines(of: "\n\nОдин http://a.ru и ещё\n\nДва\nТри\n", lines: 3, width: 16)
        #expect(quote == "> Один hxxp://a[.]ru…\n>\n> Два\n> …")
    }

    @Test func `nothing to quote gives nothing`() {
        #expect(Quotation.firstLines(of: " \n\n ") == "")
    }
}
