/// A learned label for any texts: one class each.
package struct LabelModel: Sendable {
    package let labels: [String]
    let vocabulary: Vocabulary
    let weighting: Weighting
    let weights: LinearWeights
    var layer: ScoreLayer
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
        let trainer = LinearTrainer(cost: 0.4)
        let unseen = CrossScores(reading, targets, trainer: trainer, folds: folds).scores
        let weighting = reading.weighting(without: [])
        let weights = trainer.train(
            reading.examples(weighting),
            targets,
            rows: reading.vocabulary.count,
            using: Array(rows.indices)
        )
        let scored = zip(unseen, rows).map { scores, row in
            ScoreLayerTrainer.Row(
                scores: scores[...],
                right: row.label.flatMap { numbers[$0] }.map { [($0, 1)] } ?? []
            )
        }
        return LabelModel(
            labels: labels,
            vocabulary: reading.vocabulary,
            weighting: weighting,
            weights: weights,
            layer: ScoreLayerTrainer(pull: 1, steps: 100_000).fit(scored, classes: labels.count),
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
            let shares = layer.shares(scores[...])
            let best = shares.indices.max { shares[$0] < shares[$1] } ?? 0
            guard best < labels.count else { return Judgement.Guess(code: "", confidence: 0) }
            return Judgement.Guess(code: labels[best], confidence: Double(shares[best]))
        }
    }
}
