/// Finds the word somebody probably meant.
package enum Spelling {
    /// The closest of `words`, when it is close enough to be worth a guess.
    package static func closest(to word: String, among words: [String]) -> String? {
        let ranked = words.map { (word: $0, distance: distance(word.lowercased(), $0.lowercased())) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(1, min(3, word.count / 3)) ? best.word : nil
    }

    /// How many letters must be put in, taken out, exchanged or swapped with their neighbour (restricted
    /// Damerau–Levenshtein).
    package static func distance(_ a: String, _ b: String) -> Int {
        let a = Array(a), b = Array(b)
        var before: [Int] = []
        var row = Array(0...b.count)
        for i in a.indices {
            var next = [i + 1]
            for j in b.indices {
                let same = a[i] == b[j] ? 0 : 1
                var cost = min(row[j] + same, row[j + 1] + 1, next[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
                next.append(cost)
            }
            (before, row) = (row, next)
        }
        return row[b.count]
    }
}
