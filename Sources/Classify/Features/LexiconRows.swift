/// The rows of the phrases and concepts of a lexicon in a vocabulary.
struct LexiconRows {
    struct Rows {
        var concept: Int32
        var phrase: Int32
        var subject: Int32
    }

    private var concepts: [Int32] = []
    private var subjects: [Int32] = []
    private var phrases: [Int32] = []

    init(_ lexicon: Lexicon, _ vocabulary: inout Vocabulary, isGrowing: Bool) {
        func row(_ hash: UInt64, _ group: FeatureGroup) -> Int32 {
            let key = FeatureHash.key(hash, group)
            return isGrowing ? vocabulary.insert(key, group) : vocabulary.row(key)
        }
        for concept in lexicon.concepts {
            concepts.append(row(FeatureHash.of(concept), .concepts))
            subjects.append(row(FeatureHash.of(concept), .subject))
        }
        // A phrase is known by its concept and its number there, as long as the lexicon is the same.
        for (number, phrase) in lexicon.phrases.enumerated() {
            let hash = FeatureHash.of(lexicon.concepts[phrase.concept]) &+ UInt64(number) &* 0x9E37_79B9
            phrases.append(row(hash, .phrases))
        }
    }

    @inline(__always)
    func rows(of phrase: Int, _ lexicon: Lexicon) -> Rows {
        let concept = lexicon.phrases[phrase].concept
        return Rows(concept: concepts[concept], phrase: phrases[phrase], subject: subjects[concept])
    }
}
