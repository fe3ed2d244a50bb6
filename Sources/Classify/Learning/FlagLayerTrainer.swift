#if canImport(Glibc)
    import Glibc
#else
    import Foundation
#endif

/// Fits a `FlagLayer` on messages the first layer had not seen (Adam over all rows, steps that shrink to nothing).
struct FlagLayerTrainer {
    struct Row {
        /// By flag: what the shared curve says, and whether it is right.
        var own: [Float]
        var yes: [Bool]
        var inputs: [Float]
    }

    /// The pull of what is learned towards nothing: of the mixing strong, for flags rest on a few examples each.
    var pull: Float = 20
    var offsetPull: Float = 1
    var rounds = 150

    func fit(_ rows: [Row]) -> FlagLayer {
        guard let row = rows.first, !row.own.isEmpty else { return FlagLayer(flags: 0) }
        var layer = FlagLayer(flags: row.own.count, inputs: row.inputs.count)
        let mixed = layer.mixing.count
        var first = [Float](repeating: 0, count: mixed + layer.offsets.count)
        var second = first
        for round in 1...rounds {
            let gradient = gradient(layer, rows)
            let warm = (1 - pow(0.9, Float(round)), 1 - pow(0.99, Float(round)))
            let rate = 0.1 * (1 - Float(round) / Float(rounds + 1))
            for index in gradient.indices {
                first[index] = 0.9 * first[index] + 0.1 * gradient[index]
                second[index] = 0.99 * second[index] + 0.01 * gradient[index] * gradient[index]
                let change = rate * (first[index] / warm.0) / ((second[index] / warm.1).squareRoot() + 1e-7)
                if index < mixed { layer.mixing[index] -= change } else { layer.offsets[index - mixed] -= change }
            }
        }
        return layer
    }

    /// That of the mixing first, that of the offsets after it.
    private func gradient(_ layer: FlagLayer, _ rows: [Row]) -> [Float] {
        var gradient = layer.mixing.map { $0 * pull } + layer.offsets.map { $0 * offsetPull }
        let mixed = layer.mixing.count
        for row in rows {
            let odds = layer.odds(own: row.own, row.inputs)
            for flag in odds.indices {
                let error = 1 / (1 + exp(-odds[flag])) - (row.yes[flag] ? 1 : 0)
                guard abs(error) > 1e-4 else { continue }
                let place = flag * row.inputs.count
                for index in row.inputs.indices { gradient[place + index] += error * row.inputs[index] }
                gradient[mixed + flag] += error
            }
        }
        return gradient
    }
}
