/// Finds the phrases of a lexicon in the words of one message after another.
///
/// Places are counted on from message to message, so that nothing has to be cleared between two of them.
struct PhraseFinder {
    private let lexicon: Lexicon
    /// By step of a phrase: where a word took it last.
    private var reached: [Int]
    private var place = 1_000
    /// Other words that may stand between two words of a phrase.
    private static let gap = 2

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        reached = [Int](repeating: 0, count: lexicon.stepCount)
    }

    /// Between the subject and the text, and between two messages.
    mutating func breakOff() {
        place += Self.gap + 2
    }

    /// The next word, which is in no phrase.
    @inline(__always)
    mutating func skip() {
        place &+= 1
    }

    /// The next word. Appends the phrases that end with it.
    @inline(__always)
    mutating func take(_ atoms: ArraySlice<Int32>, into found: inout [Int]) {
        place &+= 1
        for atom in atoms {
            for index in lexicon.moveStarts[Int(atom)]..<lexicon.moveStarts[Int(atom) + 1] {
                let move = lexicon.moves[index]
                let here = Int(move.place)
                if move.step > 0 {
                    let before = reached[here - 1]
                    guard before < place, place - before <= 1 + Self.gap else { continue }
                }
                reached[here] = place
                let phrase = Int(move.phrase)
                if Int(move.step) + 1 == lexicon.phrases[phrase].length { found.append(phrase) }
            }
        }
    }
}
