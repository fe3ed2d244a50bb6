/// Concepts and the phrases that express them: knowledge written by us, not learned.
///
/// A line of the source is `name: phrase; phrase`. A word of a phrase that ends with `*` is the beginning of a word;
/// up to two other words may stand between two words of a phrase.
struct Lexicon: Sendable {
    struct Phrase: Sendable {
        var concept: Int
        /// Where its steps begin among the steps of all phrases.
        var firstStep: Int
        var length: Int
    }

    /// A word that moves a phrase on.
    struct Move: Sendable {
        var phrase: Int32
        var step: Int32
        /// Place of the step among those of all phrases.
        var place: Int32
    }

    private(set) var concepts: [String] = []
    private(set) var phrases: [Phrase] = []
    private(set) var stepCount = 0
    /// What each atom moves on, atom after atom.
    private(set) var moves: [Move] = []
    /// By atom: where its moves begin; one more for the end.
    private(set) var moveStarts: [Int] = []
    private var movesOfAtoms: [[Move]] = []
    private var whole: [UInt64: Int32] = [:]
    private var beginnings: [UInt64: Int32] = [:]
    private var longestBeginning = 0

    init(_ source: String) {
        for line in source.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let concept = number(of: line[..<colon].trimming())
            for phrase in line[line.index(after: colon)...].split(separator: ";") { add(phrase, concept) }
        }
        for atom in movesOfAtoms {
            moveStarts.append(moves.count)
            // The later steps first, so that one word never makes two steps.
            moves += atom.sorted { $0.step > $1.step }
        }
        moveStarts.append(moves.count)
        movesOfAtoms = []
    }

    private mutating func number(of concept: String) -> Int {
        if let known = concepts.firstIndex(of: concept) { return known }
        concepts.append(concept)
        return concepts.count - 1
    }

    private mutating func add(_ source: Substring, _ concept: Int) {
        let words = source.lowercased().replacing("ё", with: "е").split { !($0.isLetter || $0.isNumber || $0 == "*") }
        guard !words.isEmpty else { return }
        let phrase = phrases.count
        for (step, word) in words.enumerated() {
            let atom = Int(atom(of: word))
            movesOfAtoms[atom].append(Move(phrase: Int32(phrase), step: Int32(step), place: Int32(stepCount + step)))
        }
        phrases.append(Phrase(concept: concept, firstStep: stepCount, length: words.count))
        stepCount += words.count
    }

    private mutating func atom(of word: Substring) -> Int32 {
        let isBeginning = word.hasSuffix("*")
        let plain = String(isBeginning ? word.dropLast() : word)
        let hash = FeatureHash.of(plain)
        if let known = isBeginning ? beginnings[hash] : whole[hash] { return known }
        let new = Int32(movesOfAtoms.count)
        movesOfAtoms.append([])
        if isBeginning {
            beginnings[hash] = new
            longestBeginning = max(longestBeginning, plain.utf8.count)
        } else {
            whole[hash] = new
        }
        return new
    }

    /// The atoms a word answers to.
    func atoms(of word: UnsafePointer<UInt8>, _ count: Int) -> [Int32] {
        var found: [Int32] = []
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<count {
            hash = FeatureHash.step(hash, word[index])
            if index < longestBeginning, let atom = beginnings[hash] { found.append(atom) }
        }
        if let atom = whole[hash] { found.append(atom) }
        return found
    }
}

extension Substring {
    fileprivate func trimming() -> String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
