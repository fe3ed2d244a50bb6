/// The known word a mistyped one was meant to be.
enum NearestWord {
    /// nil where none is near: a third of the letters may be wrong.
    static func to(_ word: String, among known: [String]) -> String? {
        let near = known.map { (word: $0, distance: distance(Array(word), Array($0))) }
            .filter { $0.distance * 3 <= max(word.count, $0.word.count) }
        return near.min { $0.distance < $1.distance }?.word
    }

    /// Letters to change, add or drop (Levenshtein), row by row.
    private static func distance(_ a: [Character], _ b: [Character]) -> Int {
        guard a.count <= 40, b.count <= 40 else { return .max / 4 }
        var row = Array(0...b.count)
        for (i, letter) in a.enumerated() {
            var corner = row[0]
            row[0] = i + 1
            for (j, other) in b.enumerated() {
                let change = corner + (letter == other ? 0 : 1)
                corner = row[j + 1]
                row[j + 1] = min(change, row[j] + 1, corner + 1)
            }
        }
        return row[b.count]
    }
}
