/// Messages to learn from, as rows and values in one piece.
struct Examples: Sendable {
    private(set) var starts: [Int] = [0]
    private(set) var rows: [Int32] = []
    private(set) var values: [Float] = []
    /// By example: from where on the rows are hidden from the columns that must not see the mailbox.
    private(set) var hidden: [Int] = []

    var count: Int { hidden.count }

    mutating func append(_ sample: Sample, _ weighting: Weighting, _ room: inout [Float]) {
        weighting.values(of: sample, into: &room)
        var mailbox: [(Int32, Float)] = []
        for (row, value) in zip(sample.rows, room) where value != 0 {
            if weighting.groups[Int(row)] == .mailbox {
                mailbox.append((row, value))
            } else {
                rows.append(row)
                values.append(value)
            }
        }
        hidden.append(rows.count)
        for (row, value) in mailbox {
            rows.append(row)
            values.append(value)
        }
        starts.append(rows.count)
    }
}
