/// Weights and multipliers while a model is trained. Raw memory, freed with it: this is the hot loop of training.
final class TrainingState {
    typealias Lane = LinearTrainer.Lane

    private let examples: Examples
    private let targets: Targets
    private let lanes: Int
    private let rowCount: Int
    /// `rowCount` rows and the bias after them, `lanes` lanes each.
    private let weights: UnsafeMutablePointer<Lane>
    private let alphas: UnsafeMutablePointer<Lane>
    private let sums: UnsafeMutablePointer<Lane>
    /// 1 for columns that see the hidden rows, else 0.
    private let sees: UnsafeMutablePointer<Lane>
    private var norms: [SIMD2<Float>]

    init(_ examples: Examples, _ targets: Targets, rows: Int, lanes: Int, blind: Int) {
        self.examples = examples
        self.targets = targets
        self.lanes = lanes
        rowCount = rows
        weights = .allocate(capacity: (rows + 1) * lanes)
        weights.initialize(repeating: .zero, count: (rows + 1) * lanes)
        alphas = .allocate(capacity: examples.count * lanes)
        alphas.initialize(repeating: .zero, count: examples.count * lanes)
        sums = .allocate(capacity: lanes)
        sees = .allocate(capacity: lanes)
        for lane in 0..<lanes {
            var mask = Lane.zero
            for index in 0..<16 where lane * 16 + index >= blind { mask[index] = 1 }
            sees[lane] = mask
        }
        norms = [SIMD2<Float>](repeating: .zero, count: examples.count)
    }

    deinit {
        weights.deallocate()
        alphas.deallocate()
        sums.deallocate()
        sees.deallocate()
    }

    /// The squared lengths of an example: of what all columns see (the bias is 1), and of what is hidden from some.
    func prepare(_ example: Int) {
        var open: Float = 1
        var hidden: Float = 0
        for place in examples.starts[example]..<examples.starts[example + 1] {
            let square = examples.values[place] * examples.values[place]
            if place < examples.hidden[example] { open += square } else { hidden += square }
        }
        norms[example] = SIMD2(open, hidden)
    }

    /// One step for all columns of an example. Returns the largest violation met.
    func step(_ example: Int, cost: Float) -> Float {
        let start = examples.starts[example]
        let open = examples.hidden[example]
        let end = examples.starts[example + 1]
        examples.rows.withUnsafeBufferPointer { rows in
            examples.values.withUnsafeBufferPointer { values in
                let bias = weights + rowCount * lanes
                for lane in 0..<lanes { sums[lane] = bias[lane] }
                for place in start..<open {
                    let row = weights + Int(rows[place]) * lanes
                    for lane in 0..<lanes { sums[lane] += row[lane] * values[place] }
                }
                for place in open..<end {
                    let row = weights + Int(rows[place]) * lanes
                    for lane in 0..<lanes { sums[lane] += row[lane] * sees[lane] * values[place] }
                }
            }
        }
        let largest = update(example, cost)
        guard largest > 0 else { return 0 }
        spread(start, open, end)
        return largest
    }

    /// Turns `sums` from scores into what the weights of the example have to change by.
    private func update(_ example: Int, _ cost: Float) -> Float {
        var largest: Float = 0
        let norm = norms[example]
        targets.signs.withUnsafeBufferPointer { signs in
            targets.costs.withUnsafeBufferPointer { costs in
                for lane in 0..<lanes {
                    var sign = Lane.zero
                    var diagonal = Lane(repeating: 1e9)
                    for index in 0..<16 where lane * 16 + index < targets.columns {
                        let place = example * targets.columns + lane * 16 + index
                        sign[index] = signs[place]
                        if costs[place] > 0 { diagonal[index] = 0.5 / (cost * costs[place]) }
                    }
                    let alpha = alphas[example * lanes + lane]
                    let gradient = sign * sums[lane] - 1 + diagonal * alpha
                    let curvature = sees[lane] * norm.y + norm.x + diagonal
                    var new = alpha - gradient / curvature
                    new.replace(with: 0, where: new .< 0)
                    new.replace(with: 0, where: sign .== 0)
                    let change = new - alpha
                    alphas[example * lanes + lane] = new
                    sums[lane] = change * sign
                    let violation = change * curvature
                    largest = max(largest, max(violation.max(), -violation.min()))
                }
            }
        }
        return largest
    }

    private func spread(_ start: Int, _ open: Int, _ end: Int) {
        examples.rows.withUnsafeBufferPointer { rows in
            examples.values.withUnsafeBufferPointer { values in
                let bias = weights + rowCount * lanes
                for lane in 0..<lanes { bias[lane] += sums[lane] }
                for place in start..<open {
                    let row = weights + Int(rows[place]) * lanes
                    for lane in 0..<lanes { row[lane] += sums[lane] * values[place] }
                }
                for place in open..<end {
                    let row = weights + Int(rows[place]) * lanes
                    for lane in 0..<lanes { row[lane] += sums[lane] * sees[lane] * values[place] }
                }
            }
        }
    }

    func result(columns: Int) -> LinearWeights {
        LinearWeights(weights, rows: rowCount, lanes: lanes, columns: columns)
    }
}
