import Testing

@testable import Classify

@Suite struct SketchTests {
    private func sketch(_ text: String) -> Sketch? { Sketch(Stemmer(memory: 64).stems(of: text)) }

    private static let cancelled = """
        Здравствуйте! Сегодня отменили спектакль «Ревизор» за полчаса до начала. Мы приехали из Нефтеюганска с детьми,
        потратили деньги на такси. Как вернуть деньги за билеты и будет ли перенос?
        """

    @Test func `nearly the same words are alike, and meet in a band`() throws {
        let one = try #require(sketch(Self.cancelled))
        let other = try #require(
            sketch(
                Self.cancelled.replacing("Нефтеюганска", with: "Лянтора").replacing("Здравствуйте", with: "Добрый день")
            )
        )
        #expect(one.likeness(to: other) > 0.6)
        #expect(!Set(one.bands).isDisjoint(with: other.bands))
    }

    @Test func `other words are not alike`() throws {
        let one = try #require(sketch(Self.cancelled))
        let other = try #require(
            sketch(
                "Подскажите, пожалуйста, где можно записать ребёнка семи лет в кружок керамики и сколько стоит месяц?"
            )
        )
        #expect(one.likeness(to: other) < 0.2)
        #expect(Set(one.bands).isDisjoint(with: other.bands))
    }

    @Test(arguments: ["", "Спасибо!", "Спасибо большое за вечер", String(repeating: "очень ", count: 500)])
    func `a text too short or too empty is like nothing`(text: String) {
        #expect(sketch(text) == nil)
    }

    @Test func `a sketch is kept as bytes and comes back`() throws {
        let one = try #require(sketch(Self.cancelled))
        #expect(Sketch(bytes: one.bytes) == one)
        #expect(Sketch(bytes: [1, 2, 3]) == nil)
    }
}
