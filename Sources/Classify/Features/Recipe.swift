/// What is read in a text. Part of a model: it must be read with the recipe it was trained with.
struct Recipe: Sendable, Equatable {
    /// Shortest and longest run of letters.
    var letters: ClosedRange<Int>
    /// Whether the lexicon, the layout and the subject count.
    var hasKnowledge: Bool

    /// For the verdict on messages.
    static let verdict = Recipe(letters: 3...5, hasKnowledge: true)
    /// For any other corpus of texts with one label each.
    static let plain = Recipe(letters: 2...5, hasKnowledge: false)
}
