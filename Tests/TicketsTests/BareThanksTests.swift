import Testing
import Tickets

@Suite struct BareThanksTests {
    @Test(arguments: [
        ("Спасибо!", true), ("спасибо большое за ответ", true),
        ("Добрый день! Благодарю вас за помощь. С уважением", true),
        ("Thank you very much!", true), ("Большое спасибо, всё понятно", true),
        ("Спасибо за ответ, но вопрос не решён", false), ("Спасибо, а когда?", false), ("", false), ("Ок", false),
        ("Спасибо за испорченный вечер", false), ("Спасибо. Холодно.", false),
    ])
    func `R13: only a thank-you that says nothing else is bare`(text: String, bare: Bool) {
        #expect(BareThanks.is(text) == bare)
    }
}
