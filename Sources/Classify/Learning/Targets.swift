/// What the examples are labelled with: for each example and column (a class of some label) yes or no, and how much that counts.
struct Targets: Sendable {
    let columns: Int
    private(set) var signs: [Float] = []
    private(set) var costs: [Float] = []

    init(columns: Int) {
        self.columns = columns
    }

    /// An example: all columns no, with the given weight.
    mutating func append(weight: Float = 1) {
        signs += repeatElement(-1, count: columns)
        costs += repeatElement(weight, count: columns)
    }

    /// Sets a column of the last example.
    mutating func set(_ column: Int, yes: Bool, weight: Float = 1) {
        let place = signs.count - columns + column
        signs[place] = yes ? 1 : -1
        costs[place] = weight
    }
}
