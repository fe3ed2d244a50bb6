import Testing

@testable import Tickets

@Suite struct TextBelowTests {
    @Test(
        arguments: [
            ("Привет\n> цитата", "Привет", "\n> цитата"), ("Привет\n", "Привет", "\n"), ("", "", ""), ("а", "", "а"),
            ("> цитата\nПривет", "Привет", nil), ("Прив", "Привет", nil),
        ] as [(String, String, String?)]
    )
    func `what stands below the fresh text is found by its octets`(text: String, fresh: String, rest: String?) {
        #expect(TextBelow.rest(of: text, after: fresh).map(String.init) == rest)
    }

    @Test func `white space below is nothing`() {
        #expect(TextBelow.isNothing(" \r\n\t"))
        #expect(!TextBelow.isNothing("\n>"))
        #expect(!TextBelow.isNothing(nil))
    }
}
