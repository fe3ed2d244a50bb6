import Dispatch

/// What models say of messages they were not trained on: each part is scored by a model of the others.
struct CrossScores {
    /// By message, the score of each column.
    private(set) var scores: [[Float]]

    /// The parts are learned side by side, on as many cores as there are.
    init(_ reading: TrainingReading, _ targets: Targets, trainer: LinearTrainer, folds: Int) {
        scores = [[Float]](repeating: [], count: reading.samples.count)
        let parts = Folds.parts(of: reading.samples.count, folds)
        let scored = [[[Float]]](unsafeUninitializedCapacity: parts.count) { room, initialized in
            room.initialize(repeating: [])
            nonisolated(unsafe) let room = room
            DispatchQueue.concurrentPerform(iterations: parts.count) { number in
                room[number] = Self.scores(of: parts[number], reading, targets, trainer)
            }
            initialized = parts.count
        }
        for (part, found) in zip(parts, scored) {
            for (number, scores) in zip(part, found) { self.scores[number] = scores }
        }
    }

    private static func scores(
        of part: [Int],
        _ reading: TrainingReading,
        _ targets: Targets,
        _ trainer: LinearTrainer
    ) -> [[Float]] {
        let left = Set(part)
        let examples = reading.examples(reading.weighting(without: part))
        let others = reading.samples.indices.filter { !left.contains($0) }
        let weights = trainer.train(examples, targets, rows: reading.vocabulary.count, using: others)
        return part.map { number in
            let range = examples.starts[number]..<examples.starts[number + 1]
            var scores: [Float] = []
            weights.scores(Array(examples.rows[range]), Array(examples.values[range]), into: &scores)
            return scores
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
