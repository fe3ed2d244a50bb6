/// What was met while a message was read: enough to say afterwards which words decided.
struct ReadingTrace {
    struct Word {
        /// Octets of the part it stands in.
        var place: Range<Int>
        var isSubject: Bool
        /// Its number among the meanings the reader remembers.
        var meaning: Int
    }

    struct Phrase {
        var concept: Int
        var rows: LexiconRows.Rows
        /// Index of the word that completed it.
        var lastWord: Int
        var words: Int
    }

    var words: [Word] = []
    var phrases: [Phrase] = []

    mutating func clear() {
        words.removeAll(keepingCapacity: true)
        phrases.removeAll(keepingCapacity: true)
    }
}
