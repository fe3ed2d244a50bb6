/// A learned label for any texts: one class each.
package struct LabelModel: Sendable {
    package let labels: [String]
    let vocabulary: Vocabulary
    let weighting: Weighting
    let weights: LinearWeights
    var sharpness: Float
    package let version: String

    /// Learns from rows that have a label. Confidences are fitted to rows the model had not seen.
    package static func train(_ rows: [CorpusRow], folds: Int = 3) -> LabelModel {
        let labels = Set(rows.compactMap(\.label)).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
        let reading = TrainingReading(plain: rows)
        var targets = Targets(columns: labels.count)
        for row in rows {
            targets.append()
            if let number = row.label.flatMap({ numbers[$0] }) { targets.set(number, yes: true) }
        }
        let trainer = LinearTrainer(cost: 0.7)
        // A part of the rows is enough to learn how sure the model may be.
        let unseen = CrossScores(reading, targets, trainer: trainer, folds: folds, atMost: 1).scores
        let weighting = reading.weighting(without: [])
        let weights = trainer.train(
            reading.examples(weighting),
            targets,
            rows: reading.vocabulary.count,
            using: Array(rows.indices)
        )
        let scored = zip(unseen, rows).compactMap { scores, row -> (scores: ArraySlice<Float>, right: Int)? in
            guard !scores.isEmpty, let right = row.label.flatMap({ numbers[$0] }) else { return nil }
            return (scores[...], right)
        }
        return LabelModel(
            labels: labels,
            vocabulary: reading.vocabulary,
            weighting: weighting,
            weights: weights,
            sharpness: Calibration.fitSharpness(scored),
            version: ModelVersion.of(rows)
        )
    }

    /// The label of each row, with its confidence.
    package func predict(_ rows: [CorpusRow]) -> [Judgement.Guess] {
        var reader = FeatureReader(recipe: .plain, vocabulary: vocabulary)
        var values: [Float] = []
        var scores: [Float] = []
        return rows.map { row in
            reader.begin()
            reader.read(row.subject, isSubject: true)
            reader.read(row.text, isSubject: false)
            reader.end()
            _ = weighting.values(of: reader.sample, into: &values)
            weights.scores(reader.sample.rows, values, into: &scores)
            let shares = Calibration.softmax(scores[...], sharpness: sharpness)
            let best = shares.indices.max { shares[$0] < shares[$1] } ?? 0
            guard best < labels.count else { return Judgement.Guess(code: "", confidence: 0) }
            return Judgement.Guess(code: labels[best], confidence: Double(shares[best]))
        }
    }
}
