/// What models say of messages they were not trained on: each part is scored by a model of the others.
struct CrossScores {
    /// By message, the score of each column; empty where its part was not scored.
    private(set) var scores: [[Float]]

    init(_ reading: TrainingReading, _ targets: Targets, trainer: LinearTrainer, folds: Int, atMost: Int = .max) {
        scores = [[Float]](repeating: [], count: reading.samples.count)
        for part in Folds.parts(of: reading.samples.count, folds).prefix(atMost) {
            let left = Set(part)
            let weighting = reading.weighting(without: part)
            let examples = reading.examples(weighting)
            let others = reading.samples.indices.filter { !left.contains($0) }
            let weights = trainer.train(examples, targets, rows: reading.vocabulary.count, using: others)
            for number in part {
                let range = examples.starts[number]..<examples.starts[number + 1]
                weights.scores(Array(examples.rows[range]), Array(examples.values[range]), into: &scores[number])
            }
        }
    }
}

/// Parts of a corpus, drawn by lot with a fixed seed.
package enum Folds {
    package static func parts(of count: Int, _ folds: Int, seed: UInt64 = 7) -> [[Int]] {
        var random = SplitMix(seed: seed)
        let order = Array(0..<count).shuffled(using: &random)
        return (0..<folds).map { part in stride(from: part, to: count, by: folds).map { order[$0] } }
    }
}
