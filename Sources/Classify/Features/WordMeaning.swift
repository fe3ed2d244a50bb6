/// What words stand for, worked out once and remembered, in flat arrays.
struct WordMeanings {
    struct Meaning {
        var stem: UInt64
        /// Row of the stem itself; negative where the model does not know it.
        var row: Int32
        /// Where its rows of letters and its atoms lie.
        var letters: Range<Int>
        var atoms: Range<Int>
    }

    private var numbers: [UInt64: Int32] = [:]
    private(set) var all: [Meaning] = []
    /// Rows of the runs of letters, repeated as often as they occur in the word.
    private(set) var letters: [Int32] = []
    private(set) var atoms: [Int32] = []

    /// More words than this, and the memory is begun anew: hostile letters must not fill it.
    private static let limit = 20_000

    @inline(__always)
    func number(_ hash: UInt64) -> Int? { numbers[hash].map(Int.init) }

    mutating func add(_ hash: UInt64, stem: UInt64, row: Int32, letters: [Int32], atoms: [Int32]) -> Int {
        let first = (self.letters.count, self.atoms.count)
        self.letters += letters
        self.atoms += atoms
        all.append(
            Meaning(stem: stem, row: row, letters: first.0..<self.letters.count, atoms: first.1..<self.atoms.count)
        )
        numbers[hash] = Int32(all.count - 1)
        return all.count - 1
    }

    /// To be called between two messages: numbers given before are void afterwards.
    mutating func tidy() {
        if all.count > Self.limit { self = WordMeanings() }
    }
}
