/// Reads whole messages: the text, and what stands around it. One for each task.
final class MessageReader {
    private(set) var reader: FeatureReader
    private let finder: NameFinder
    private let stemmer = Stemmer(memory: 4_096)
    private(set) var subject = ""
    private(set) var text = ""

    init(finder: NameFinder, vocabulary: Vocabulary? = nil) {
        reader = FeatureReader(recipe: .verdict, vocabulary: vocabulary)
        self.finder = finder
    }

    /// Reads a message. Afterwards `reader.sample` holds its features.
    func read(
        subject: String,
        text: String,
        to mailbox: String?,
        isForm: Bool,
        marks: [UInt64]? = nil
    ) -> InstitutionFacts.Case {
        self.subject = subject
        self.text = text
        reader.begin()
        reader.read(subject, isSubject: true)
        reader.read(text, isSubject: false)
        let number = mailbox.flatMap { finder.codes.firstIndex(of: $0) }
        let marks = marks ?? stemmer.stems(of: "\(subject)\n\(text)", limit: 3_000).marks
        let found = finder.find(marks, reader.trace, mailbox: number)
        for (number, seen) in found.named { reader.add("named " + finder.codes[number], .names, times: seen.longest) }
        if found.stranger { reader.add("stranger", .names) }
        if found.stranger || found.elsewhere, number != nil { reader.add("elsewhere at home", .names) }
        addPairs()
        addLayout(isForm: isForm)
        reader.add("to " + (mailbox ?? "common"), .mailbox)
        reader.end()
        return found
    }

    /// A word of the message read last, as it stands there.
    func word(_ word: ReadingTrace.Word) -> String {
        let part = (word.isSubject ? subject : text).utf8
        guard word.place.upperBound <= part.count else { return "" }
        let start = part.index(part.startIndex, offsetBy: word.place.lowerBound)
        return String(decoding: part[start...].prefix(word.place.count), as: UTF8.self).lowercased()
    }

    /// Concepts that mean more together than each alone: a child, and what harms one.
    private static let pairs: [(Int, Int, String)] = {
        let concepts = Knowledge.lexicon.concepts
        let named = [
            ("f.child", "f.harm"), ("f.child", "f.injury"), ("f.child", "bld.safety"), ("f.child", "f.threat"),
        ]
        return named.compactMap { one, other in
            guard let first = concepts.firstIndex(of: one), let second = concepts.firstIndex(of: other) else {
                return nil
            }
            return (first, second, "\(one)+\(other)")
        }
    }()

    private func addPairs() {
        var seen: Set<Int> = []
        for phrase in reader.trace.phrases { seen.insert(phrase.concept) }
        for (first, second, name) in Self.pairs where seen.contains(first) && seen.contains(second) {
            reader.add(name, .names)
        }
    }

    private func addLayout(isForm: Bool) {
        var questions = 0
        var exclamations = 0
        var capitals = 0
        var letters = 0
        for byte in text.utf8.prefix(6_000) {
            switch byte {
            case 0x3F: questions += 1
            case 0x21: exclamations += 1
            case 0x41...0x5A: capitals += 1
            case 0x61...0x7A: letters += 1
            default: break
            }
        }
        if MaskedWord.isIn(subject) || MaskedWord.isIn(text) { reader.add("masked", .names) }
        let words = reader.trace.words.count
        reader.add("long \(min(5, words / 15))", .layout)
        if questions > 0 { reader.add("asks", .layout) }
        if questions > 2 { reader.add("asks much", .layout) }
        if exclamations > 1 { reader.add("exclaims", .layout) }
        if exclamations > 4 { reader.add("exclaims much", .layout) }
        if capitals + letters > 30 { reader.add("latin", .layout) }
        if isForm { reader.add("form", .layout) }
        if subject.isEmpty { reader.add("no subject", .layout) }
        if text.utf8.last(where: { $0 != 0x20 && $0 != 0x0A }) == 0x3F { reader.add("ends asking", .layout) }
    }
}
