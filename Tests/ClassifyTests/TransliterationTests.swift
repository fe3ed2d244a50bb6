import Testing

@testable import Classify

@Suite struct TransliterationTests {
    @Test(arguments: [
        ("zdravstvuyte, ya iz surguta", "здравствуйте, я из сургута"), ("ya ne tam", nil),
        (
            "Zdravstvuyte, ya iz Surguta. Mozhno li vernut bilety?",
            "здравствуйте, я из сургута. можно ли вернут билеты?"
        ),
        (
            "eto shchi, a ne borshch: chto skazhete? http://a.example/ya",
            "ето щи, а не борщ: что скажете? http://a.example/ya"
        ),
        ("Please tell me when the museum is open, thank you", nil),
        ("Здравствуйте, ya ne mogu", nil), ("", nil),
        ("Bonjour, je ne peux pas venir, merci", nil),
    ])
    func `R22: Russian in Latin letters is read as Russian, and nothing else is`(text: String, cyrillic: String?) {
        // Three small words tell it; two may stand in any language.
        #expect((Transliteration.isFound(in: text) ? Transliteration.cyrillic(of: text) : nil) == cyrillic)
    }
}
