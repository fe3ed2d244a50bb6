import Testing

@testable import Mail

struct EncodedWordTests {
    /// domain.md §11.1 and the cases of mail-cases.md.
    @Test(arguments: [
        ("=?windows-1251?B?wu7v8O7xIO4gz/P46ujt8eru6SDq4PDy5Q==?=", "Вопрос о Пушкинской карте"),
        ("=?koi8-r?B?98/Q0s/TIM8g8NXby8nO08vPyiDLwdLUxQ==?=", "Вопрос о Пушкинской карте"),
        (
            "=?utf-8?B?0JLQvtC/0YDQvtGBINC+INCf0YPRiNC60LjQvdGB0LrQvtC5INC60LDRgNGC0LU=?=",
            "Вопрос о Пушкинской карте"
        ),
        (
            "=?UTF-8?Q?=D0=92=D0=BE=D0=BF=D1=80=D0=BE=D1=81_=D0=BE_=D0=9F=D1=83=D1=88=D0=BA=D0=B8=D0=BD=D1=81=D0=BA"
                + "=D0=BE=D0=B9_=D0=BA=D0=B0=D1=80=D1=82=D0=B5?=", "Вопрос о Пушкинской карте"
        ),
        (
            "=?utf-8?B?0JLQvtC/0YDQvtGBINC+INCf0YPRiNA=?= =?utf-8?B?utC40L3RgdC60L7QuSDQutCw0YDRgtC1?=",
            "Вопрос о Пушкинской карте"
        ),
        ("=?windows-1251?B?zeXi4CDA4vLu6u7sIOfg6uDnIDEtMyDk7f8=?=", "Нева Автоком заказ 1-3 дня"),
        ("=?UTF-8?B?0KLQtdGB0YLQvtCy0LDRjyDQt9Cw0LTQsNGH0LA=?=", "Тестовая задача"),
        // RFC 2047 §8.
        ("(=?ISO-8859-1?Q?a?=)", "(a)"),
        ("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab"),
        ("=?ISO-8859-1?Q?a?= b", "a b"),
        ("=?ISO-8859-1?Q?a_b?=", "a b"),
        ("=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=", "a b"),
        // Plain text with a word inside, and without white space around it.
        ("Re: =?utf-8?B?0J7RgtCy0LXRgg==?= [GHM-2026-000123]", "Re: Ответ [GHM-2026-000123]"),
        ("Re:=?utf-8?B?0J7RgtCy0LXRgg==?=!", "Re:Ответ!"),
        // A language behind the charset (RFC 2231 §5).
        ("=?utf-8*ru?B?0J7RgtCy0LXRgg==?=", "Ответ"),
        // Broken words stay readable.
        ("=?utf-8?B?0J7RgtCy0LXRgg?=", "Ответ"),
        ("=?utf-8?B?0J7RgtCy0LXRgg==", "Ответ"),
        ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
        ("=?utf-8?Q?blanks in it?=", "blanks in it"),
        ("=?", "=?"),
        ("=?utf-8?", "=?utf-8?"),
        ("=?utf-8?Q??=", ""),
        ("=?nonsense-99?Q?abc?=", "abc"),
        ("1 =? 2 ?= 3", "1 =? 2 ?= 3"),
    ])
    func `E2 E3: decodes every encoded-word of a subject`(encoded: String, expected: String) {
        #expect(HeaderText.plain.text(Array(encoded.utf8)[...]) == expected)
    }

    @Test func `E17: joins words that were cut inside a letter, and base64 that was cut inside a group`() {
        // One base64 text cut after 10 of 16 characters.
        let cut = "=?utf-8?B?0J7RgtCy0L?= =?utf-8?B?XRgg==?="
        #expect(HeaderText.plain.text(Array(cut.utf8)[...]) == "Ответ")
        let mixed = "=?utf-8?Q?=D0?= =?utf-8?B?ng==?= и =?utf-8?Q?=D0=9E?="
        #expect(HeaderText.plain.text(Array(mixed.utf8)[...]) == "О и О")
    }

    @Test func `E17: raw text beside encoded words stays whole`() {
        let message = Message("Subject: Ответ =?koi8-r?B?98/Q0s/T?= и ещё\n\n")
        #expect(message.subject == "Ответ Вопрос и ещё")
    }

    @Test func `E8: joins a name that was cut in two words`() {
        let message = Message("From: =?windows-1251?Q?=C8=E2?= =?windows-1251?Q?=E0=ED?= <ivan@example.ru>\n\n")
        #expect(message.from == [MailAddress(name: "Иван", address: "ivan@example.ru")])
    }

    @Test func `control characters inside a word break neither line nor log`() {
        let message = Message("Subject: =?utf-8?Q?a=0D=0ABcc:_b=00c?=\n\n")
        #expect(message.subject == "a  Bcc: bc")
    }

    @Test func `letters written with combining marks come out composed`() {
        let message = Message("Subject: =?utf-8?Q?=D0=B8=CC=86?=\n\n")
        #expect(Array(message.subject.utf8) == Array("й".utf8))
    }
}
