/// Support vector machines, one for each column, all trained in one go: L2-regularised squared hinge loss by dual
/// coordinate descent (Hsieh et al., ICML 2008). The columns of a row lie side by side, so that one pass over the
/// features of an example serves them all.
struct LinearTrainer {
    typealias Lane = SIMD16<Float>

    var cost: Float = 0.5
    var epochs = 14
    var seed: UInt64 = 1
    /// Columns below this number do not see the hidden rows (the mailbox).
    var blindColumns = 0

    /// Trains on the examples for which `isUsed` holds.
    func train(
        _ examples: Examples,
        _ targets: Targets,
        rows: Int,
        using used: [Int]
    ) -> LinearWeights {
        let lanes = (targets.columns + 15) / 16
        let state = TrainingState(examples, targets, rows: rows, lanes: lanes, blind: blindColumns)
        var order = used
        var random = SplitMix(seed: seed)
        for example in used { state.prepare(example) }
        for _ in 0..<epochs {
            order.shuffle(using: &random)
            var largest: Float = 0
            for example in order { largest = max(largest, state.step(example, cost: cost)) }
            if largest < 0.02 { break }
        }
        return state.result(columns: targets.columns)
    }
}
