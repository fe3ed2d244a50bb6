/// What speaks for each candidate: the institutions in order, and nobody as the last.
struct InstitutionFacts: Sendable {
    /// Facts of one candidate.
    static let size = 24

    let candidates: Int
    /// `size` values for each candidate.
    private(set) var values: [Float]

    /// What is known of a message before the candidates are weighed.
    struct Case: Sendable {
        /// Number of the institution it came to.
        var mailbox: Int?
        /// By institution: stems of the longest name found, and how many names.
        var named: [Int: (longest: Int, count: Int)] = [:]
        /// By institution: things found there only.
        var clues: [Int: Int] = [:]
        /// A namesake that is not ours is named; something municipal or elsewhere is.
        var stranger = false
        var elsewhere = false
        /// Scores of the text: by institution, for nobody, as spam, as misaddressed, as an idea.
        var scores: [Float] = []
        var nobody: Float = -1
        var spam: Float = -1
        var misaddressed: Float = -1
        var idea: Float = -1
    }

    init(_ message: Case, institutions: Int) {
        candidates = institutions + 1
        values = [Float](repeating: 0, count: candidates * Self.size)
        for number in 0..<institutions { note(number, message) }
        noteNobody(message)
    }

    private mutating func note(_ number: Int, _ message: Case) {
        let first = number * Self.size
        let isHome = message.mailbox == number
        let named = message.named[number]
        let others = message.named.count - (named == nil ? 0 : 1)
        if isHome { values[first] = 1 }
        if let named {
            values[first + 1] = 1
            values[first + 2] = Float(min(named.longest, 3)) / 3
            values[first + 3] = Float(min(named.count, 3)) / 3
            if others > 0 { values[first + 8] = 1 }
            if isHome { values[first + 7] = 1 }
            if message.stranger { values[first + 17] = 1 }
        }
        values[first + 4] = message.scores[number]
        values[first + 5] = Float(min(message.clues[number] ?? 0, 3)) / 3
        if isHome, others > 0 { values[first + 6] = 1 }
        if isHome, message.stranger { values[first + 18] = 1 }
        if isHome, message.elsewhere { values[first + 19] = 1 }
        guard message.mailbox == nil else { return }
        // In the common mailbox, names and hints are all there is.
        if named != nil { values[first + 20] = 1 }
        values[first + 21] = Float(min(message.clues[number] ?? 0, 3)) / 3
        values[first + 22] = message.scores[number]
    }

    private mutating func noteNobody(_ message: Case) {
        let first = (candidates - 1) * Self.size
        values[first + 9] = 1
        if message.mailbox == nil { values[first + 10] = 1 }
        values[first + 11] = message.nobody
        values[first + 12] = max(message.spam, message.misaddressed)
        values[first + 13] = message.spam
        if message.stranger { values[first + 14] = 1 }
        if message.mailbox == nil, message.named.isEmpty { values[first + 15] = 1 }
        values[first + 16] = message.idea
        if message.elsewhere { values[first + 23] = 1 }
    }
}
