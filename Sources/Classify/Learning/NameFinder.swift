/// Finds what names institutions, ours and others, for the facts of the judge.
struct NameFinder: Sendable {
    let codes: [String]
    private let index: NameIndex
    /// By concept of the lexicon: the institution it names (`n.`) or hints at (`i.`).
    private let named: [Int: Int]
    private let hinted: [Int: Int]
    private let elsewhere: Int?

    init(institutions: [Classifier.Institution], strangers: [String] = Strangers.names) {
        codes = institutions.map(\.code)
        index = NameIndex(institutions: institutions, strangers: strangers)
        let numbers = Dictionary(codes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var named: [Int: Int] = [:]
        var hinted: [Int: Int] = [:]
        for (concept, name) in Knowledge.lexicon.concepts.enumerated() {
            guard let number = numbers[String(name.dropFirst(2))] else { continue }
            if name.hasPrefix("n.") { named[concept] = number }
            if name.hasPrefix("i.") { hinted[concept] = number }
        }
        self.named = named
        self.hinted = hinted
        elsewhere = Knowledge.lexicon.concepts.firstIndex(of: "m.other")
    }

    /// `marks`: stems of subject and text. `trace`: what the reader met in the same words.
    func find(_ marks: [UInt64], _ trace: ReadingTrace, mailbox: Int?) -> InstitutionFacts.Case {
        var found = InstitutionFacts.Case()
        found.mailbox = mailbox
        for match in index.matches(in: marks) {
            switch match.pattern.owner {
            case .stranger: found.stranger = true
            case .institution(let number): note(number, match.pattern.marks.count, in: &found)
            }
        }
        for phrase in trace.phrases {
            let concept = phrase.concept
            if let number = named[concept] { note(number, phrase.words, in: &found) }
            if let number = hinted[concept] { found.clues[number, default: 0] += 1 }
            if concept == elsewhere { found.elsewhere = true }
        }
        return found
    }

    private func note(_ number: Int, _ words: Int, in found: inout InstitutionFacts.Case) {
        var seen = found.named[number] ?? (0, 0)
        seen.longest = max(seen.longest, words)
        seen.count += 1
        found.named[number] = seen
    }
}
