/// What was read in one message: rows of the vocabulary and how often each occurs, group by group.
struct Sample: Sendable {
    var rows: [Int32] = []
    var counts: [UInt16] = []

    mutating func clear() {
        rows.removeAll(keepingCapacity: true)
        counts.removeAll(keepingCapacity: true)
    }
}
