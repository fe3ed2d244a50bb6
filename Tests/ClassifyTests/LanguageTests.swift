import Classify
import Testing

@Suite struct LanguageTests {
    @Test(arguments: [
        ("Здравствуйте! Когда откроется касса?", Language.russian),
        ("Hello, when does the box office open?", .english),
        ("Thanks!", .english),
        ("R22: zdravstvuyte ya iz surguta, kogda koncert", .russian),
        ("https://example.org/a/b/c", .russian),
        ("", .russian),
        ("Добрый день, вот ссылка на билет: https://example.com/path/and/so/on/for/you", .russian),
        ("Dear museum, we are coming for the exhibition «Югра» on Sunday. Do you have tickets?", .english),
    ])
    func `tells English from Russian by letters and small words`(text: String, language: Language) {
        #expect(Language.of(text) == language)
    }
}
