/// Reads messages into samples. Keeps the meanings of words met before: one for each task.
struct FeatureReader {
    let recipe: Recipe
    private(set) var vocabulary: Vocabulary
    /// While a model is trained, what is new is added to the vocabulary.
    private let isGrowing: Bool
    private var finder: PhraseFinder
    private let lexicon: Lexicon
    private let rowsOfConcepts: LexiconRows
    private let stemmer = Stemmer(memory: 16)
    private let owner = WordRoom()
    private var room: UnsafeMutablePointer<UInt8> { owner.bytes }
    private(set) var meanings = WordMeanings()
    private var found: [Int] = []
    private var tally: [UInt16] = []
    private var lastStem: UInt64 = 0
    /// The words and phrases that were read, for the reasons.
    private(set) var trace = ReadingTrace()
    private(set) var sample = Sample()

    /// Words read of one message: the rest of a huge letter says the same.
    private static let wordsRead = 1_500

    init(recipe: Recipe, vocabulary: Vocabulary? = nil) {
        self.recipe = recipe
        isGrowing = vocabulary == nil
        self.vocabulary = vocabulary ?? Vocabulary()
        lexicon = recipe.hasKnowledge ? Knowledge.lexicon : Lexicon("")
        finder = PhraseFinder(lexicon)
        rowsOfConcepts = LexiconRows(lexicon, &self.vocabulary, isGrowing: isGrowing)
        tally = [UInt16](repeating: 0, count: self.vocabulary.count)
    }

    /// Begins a message.
    mutating func begin() {
        for row in sample.rows { tally[Int(row)] = 0 }
        sample.clear()
        trace.clear()
        meanings.tidy()
    }

    /// Reads a part of the message.
    mutating func read(_ text: String, isSubject: Bool) {
        var text = text
        lastStem = 0
        finder.breakOff()
        text.withUTF8 { scan($0, isSubject: isSubject) }
    }

    /// Adds a feature that is no word of the text.
    mutating func add(_ name: String, _ group: FeatureGroup, times: Int = 1) {
        count(resolve(FeatureHash.of(name), group), min(times, 1_000))
    }

    /// Ends the message: `sample` holds what was read.
    mutating func end() {
        sample.counts.removeAll(keepingCapacity: true)
        for row in sample.rows { sample.counts.append(tally[Int(row)]) }
    }

    private mutating func resolve(_ hash: UInt64, _ group: FeatureGroup) -> Int32 {
        let key = FeatureHash.key(hash, group)
        return isGrowing ? vocabulary.insert(key, group) : vocabulary.row(key)
    }

    @inline(__always)
    private mutating func count(_ row: Int32, _ times: Int = 1) {
        guard row >= 0 else { return }
        let place = Int(row)
        if place >= tally.count { tally.append(contentsOf: repeatElement(0, count: place + 4_096 - tally.count)) }
        let before = tally[place]
        if before == 0 { sample.rows.append(row) }
        tally[place] = before > 60_000 ? before : before &+ UInt16(truncatingIfNeeded: times)
    }

    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, isSubject: Bool) {
        var word = WordBuffer(room)
        var index = 0
        var wordStart = 0
        var marks = 0
        while index < bytes.count, trace.words.count < Self.wordsRead {
            let at = index
            if word.count == 0 { wordStart = index }
            if word.take(bytes, &index) {
                if marks > 0 { takeMarks(&marks) }
                continue
            }
            if word.count > 0 { takeWord(&word, at: wordStart..<at, isSubject: isSubject) }
            if bytes[at] == 0x21 || bytes[at] == 0x3F { marks += 1 }
        }
        if word.count > 0 { takeWord(&word, at: wordStart..<index, isSubject: isSubject) }
        if marks > 0 { takeMarks(&marks) }
    }

    /// «!!!» and «?» are words of their own.
    private mutating func takeMarks(_ marks: inout Int) {
        takeStem(FeatureHash.mix(UInt64(min(marks, 3))))
        marks = 0
    }

    @inline(__always)
    private mutating func takeStem(_ stem: UInt64) {
        if lastStem != 0 { count(resolve(lastStem &* 31 &+ stem, .words)) }
        lastStem = stem
    }

    private mutating func takeWord(_ word: inout WordBuffer, at place: Range<Int>, isSubject: Bool) {
        word.settle()
        defer { word.clear() }
        guard word.count > 0 else { return }
        let hash = FeatureHash.of(room, word.count)
        let number = meanings.number(hash) ?? learn(hash, word.count)
        let meaning = meanings.all[number]
        count(meaning.row)
        for index in meaning.letters { count(meanings.letters[index]) }
        takeStem(meaning.stem)
        trace.words.append(.init(place: place, isSubject: isSubject, meaning: number))
        guard !meaning.atoms.isEmpty else { return finder.skip() }
        found.removeAll(keepingCapacity: true)
        finder.take(meanings.atoms[meaning.atoms], into: &found)
        for phrase in found { takePhrase(phrase, isSubject: isSubject) }
    }

    private mutating func takePhrase(_ number: Int, isSubject: Bool) {
        let phrase = lexicon.phrases[number]
        let rows = rowsOfConcepts.rows(of: number, lexicon)
        count(rows.concept)
        count(rows.phrase)
        if isSubject { count(rows.subject) }
        let last = trace.words.count - 1
        trace.phrases.append(.init(concept: phrase.concept, rows: rows, lastWord: last, words: phrase.length))
    }

    private mutating func learn(_ hash: UInt64, _ count: Int) -> Int {
        let text = String(decoding: UnsafeBufferPointer(start: room, count: count), as: UTF8.self)
        let stem = FeatureHash.of(stemmer.stems(of: text).text)
        return meanings.add(
            hash,
            stem: stem,
            row: resolve(stem, .words),
            letters: letters(count),
            atoms: lexicon.atoms(of: room, count)
        )
    }

    /// Runs of letters of the word between two spaces, as « би», « бил», …, «ет ».
    private mutating func letters(_ count: Int) -> [Int32] {
        var starts: [Int] = []
        let padded: [UInt8] = [0x20] + Array(UnsafeBufferPointer(start: room, count: count)) + [0x20]
        for (index, byte) in padded.enumerated() where byte & 0xC0 != 0x80 { starts.append(index) }
        starts.append(padded.count)
        var rows: [Int32] = []
        for length in recipe.letters where length < starts.count {
            for first in 0..<(starts.count - length) {
                let hash = padded[starts[first]..<starts[first + length]].reduce(FeatureHash.start, FeatureHash.step)
                let row = resolve(hash, .letters)
                if row >= 0 { rows.append(row) }
            }
        }
        return rows
    }
}

/// Octets for the word being read.
private final class WordRoom {
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: WordBuffer.limit)

    deinit {
        bytes.deallocate()
    }
}
