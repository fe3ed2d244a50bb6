/// Finds the words by which the settings name topics of their own.
struct TopicNames: Sendable {
    private let index: NameIndex
    private let codes: [String]

    /// As sure as words alone make us: a learned topic that is surer goes before.
    static let confidence = 0.6

    init(_ topics: [Classifier.Topic]) {
        let stemmer = Stemmer(memory: 64)
        codes = topics.map(\.code)
        index = NameIndex(
            topics.enumerated().flatMap { number, topic in
                ([topic.name] + topic.words).map { words in
                    NamePattern(marks: stemmer.stems(of: words).marks, owner: .institution(number), name: words)
                }
            }
        )
    }

    /// Those named, each once, as labels.
    func labels(in marks: [UInt64]) -> [Verdict.Label] {
        if codes.isEmpty { return [] }
        var labels: [Verdict.Label] = []
        for match in index.matches(in: marks) {
            guard case .institution(let number) = match.pattern.owner else { continue }
            let code = codes[number]
            if labels.contains(where: { $0.code == code }) { continue }
            labels.append(
                Verdict.Label(
                    code: code,
                    confidence: Self.confidence,
                    reasons: ["названо в тексте: «\(match.pattern.name)»"]
                )
            )
        }
        return labels
    }
}
