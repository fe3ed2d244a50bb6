/// Fits a `ScoreLayer` (Adam, small batches, steps that shrink to nothing).
struct ScoreLayerTrainer {
    /// A row of scores, and how much each right class counts.
    struct Row {
        var scores: ArraySlice<Float>
        var right: [(number: Int, weight: Float)]
    }

    /// The pull of what is learned towards nothing.
    var pull: Float = 1
    /// How many rows are gone through, counted each time.
    var steps = 60_000
    private static let batch = 32

    func fit(_ rows: [Row], classes: Int) -> ScoreLayer {
        var layer = ScoreLayer(classes: classes)
        let rows = rows.filter { $0.scores.count == classes && !$0.right.isEmpty }
        guard !rows.isEmpty, classes > 1 else { return layer }
        layer.sharpness = Calibration.fitSharpness(rows.prefix(3_000).map { ($0.scores, $0.right[0].number) })
        let epochs = max(2, min(40, steps / rows.count))
        let total = (rows.count * epochs + Self.batch - 1) / Self.batch
        var random = SplitMix(seed: 11)
        var order: [Int] = []
        var state = Adam(count: classes * (classes + 1))
        for step in 0..<total {
            state.clear()
            for _ in 0..<Self.batch {
                if order.isEmpty { order = rows.indices.shuffled(using: &random) }
                guard let number = order.popLast() else { break }
                Self.add(rows[number], layer, &state.gradient)
            }
            let scale = Float(rows.count) / Float(Self.batch)
            state.step(&layer, scale: scale, pull: pull, rate: 0.05 * (1 - Float(step) / Float(total)))
        }
        return layer
    }

    /// Adds what a row says against the layer to the gradient: that of the mixing first, that of the offsets after it.
    private static func add(_ row: Row, _ layer: ScoreLayer, _ gradient: inout [Float]) {
        var errors = layer.shares(row.scores)
        let weight = row.right.reduce(0) { $0 + $1.weight }
        for index in errors.indices { errors[index] *= weight }
        for (number, share) in row.right { errors[number] -= share }
        let count = errors.count
        row.scores.withUnsafeBufferPointer { scores in
            errors.withUnsafeBufferPointer { errors in
                gradient.withUnsafeMutableBufferPointer { gradient in
                    for from in 0..<count {
                        let score = scores[from]
                        for to in 0..<count { gradient[from * count + to] += score * errors[to] }
                    }
                    for to in 0..<count { gradient[count * count + to] += errors[to] }
                }
            }
        }
    }
}

/// The memory of Adam, and its step.
private struct Adam {
    var gradient: [Float]
    private var first: [Float]
    private var second: [Float]
    private var warm: (Float, Float) = (1, 1)

    init(count: Int) {
        gradient = [Float](repeating: 0, count: count)
        first = gradient
        second = gradient
    }

    mutating func clear() {
        for index in gradient.indices { gradient[index] = 0 }
    }

    mutating func step(_ layer: inout ScoreLayer, scale: Float, pull: Float, rate: Float) {
        warm = (warm.0 * 0.9, warm.1 * 0.99)
        let mixed = layer.mixing.count
        let (grow, spread) = (1 / (1 - warm.0), 1 / (1 - warm.1))
        first.withUnsafeMutableBufferPointer { first in
            second.withUnsafeMutableBufferPointer { second in
                func change(_ value: Float, _ index: Int) -> Float {
                    let slope = (gradient[index] * scale + pull * value) / scale
                    first[index] = 0.9 * first[index] + 0.1 * slope
                    second[index] = 0.99 * second[index] + 0.01 * slope * slope
                    return value - rate * first[index] * grow / ((second[index] * spread).squareRoot() + 1e-6)
                }
                for index in 0..<mixed { layer.mixing[index] = change(layer.mixing[index], index) }
                for index in layer.offsets.indices {
                    layer.offsets[index] = change(layer.offsets[index], mixed + index)
                }
            }
        }
    }
}
