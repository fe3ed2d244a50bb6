/// Finds the longest known names in the stems of a text.
struct NameIndex: Sendable {
    struct Match: Sendable {
        var pattern: NamePattern
        /// Where it begins, in stems from the start of the text.
        var place: Int
    }

    /// By first stem, the longest first.
    private var patterns: [UInt64: [NamePattern]] = [:]
    /// One bit for each first stem: most words of a letter begin no name, and this says so without a look-up.
    private var beginnings = [UInt64](repeating: 0, count: 64)

    init(_ all: [NamePattern]) {
        for pattern in all {
            guard let first = pattern.marks.first else { continue }
            patterns[first, default: []].append(pattern)
            beginnings[Int(first >> 6 & 63)] |= 1 << (first & 63)
        }
        for key in patterns.keys {
            patterns[key]?.sort { $0.marks.count > $1.marks.count }
        }
    }

    /// All names in the order of the text; a name inside a longer one does not count.
    func matches(in marks: [UInt64]) -> [Match] {
        var found: [Match] = []
        var index = 0
        while index < marks.count {
            let mark = marks[index]
            guard beginnings[Int(mark >> 6 & 63)] >> (mark & 63) & 1 == 1,
                let longest = patterns[mark]?.first(where: { begins($0, marks, at: index) })
            else {
                index += 1
                continue
            }
            for pattern in patterns[mark] ?? [] where pattern.marks == longest.marks {
                found.append(Match(pattern: pattern, place: index))
            }
            index += longest.marks.count
        }
        return found
    }

    private func begins(_ pattern: NamePattern, _ marks: [UInt64], at index: Int) -> Bool {
        guard index + pattern.marks.count <= marks.count else { return false }
        for offset in pattern.marks.indices where marks[index + offset] != pattern.marks[offset] { return false }
        return true
    }
}
