/// Learns the verdict from labelled messages: reads them, trains on parts to see what the model makes of messages it
/// did not know, fits the confidences to that, and trains on all.
package struct VerdictTrainer {
    package var institutions: [Classifier.Institution]
    /// Parts for the fitting of confidences; nil: the fewer messages, the more parts.
    package var folds: Int?
    var trainer = LinearTrainer()

    package init(institutions: [Classifier.Institution]) {
        self.institutions = institutions
    }

    package func train(_ rows: [CorpusRow]) -> VerdictModel {
        measured(rows, on: 0..<0).model
    }

    /// Trains, and says what cross-validation makes of the rows of these numbers: each is judged by a model that had not
    /// seen it.
    package func measured(_ rows: [CorpusRow], on numbers: Range<Int>) -> (model: VerdictModel, metrics: ModelMetrics) {
        let finder = NameFinder(institutions: institutions)
        let reading = TrainingReading(rows, finder: finder)
        let columns = VerdictColumns(of: rows)
        let targets = columns.targets(of: rows)
        var trainer = trainer
        trainer.blindColumns = columns.institutions.count

        let folds = folds ?? Self.folds(for: rows.count)
        let unseen = CrossScores(reading, targets, trainer: trainer, folds: folds).scores
        let weighting = reading.weighting(without: [])
        let examples = reading.examples(weighting)
        let weights = trainer.train(examples, targets, rows: reading.vocabulary.count, using: Array(rows.indices))
        var model = VerdictModel(
            columns: columns,
            vocabulary: reading.vocabulary,
            weighting: weighting,
            weights: weights,
            judge: InstitutionJudge(),
            calibration: VerdictCalibration(),
            version: ModelVersion.of(rows)
        )
        fit(&model, rows, reading.cases, unseen)
        let codes = institutions.map(\.code)
        let judged = numbers.map { (rows[$0], model.judgement(unseen[$0], reading.cases[$0], codes: codes)) }
        return (model, ModelMetrics(judged))
    }

    /// A model of three quarters of few messages is clearly weaker than one of all, and confidences fitted to it doubt too
    /// much; with many messages the difference is gone and only the time is left.
    private static func folds(for messages: Int) -> Int {
        messages < 5_000 ? 8 : 4
    }

    /// Fits judge and confidences to the scores of messages that were not learned from.
    private func fit(
        _ model: inout VerdictModel,
        _ rows: [CorpusRow],
        _ cases: [InstitutionFacts.Case],
        _ scores: [[Float]]
    ) {
        let codes = institutions.map(\.code)
        let columns = model.columns
        var judged: [(facts: InstitutionFacts, right: Int)] = []
        var spam: [(score: Float, yes: Bool)] = []
        for (number, row) in rows.enumerated() {
            let right = codes.firstIndex { $0 == row.institution } ?? codes.count
            judged.append((model.facts(scores[number], cases[number], codes: codes), right))
            if let column = columns.column(kind: "spam") { spam.append((scores[number][column], row.kind == "spam")) }
        }
        model.judge = InstitutionJudge.fit(judged)
        fitKinds(&model, rows, scores)
        fitTopics(&model, rows, scores)
        fitFlags(&model, rows, scores)
        model.calibration.spam = Calibration.fitSigmoid(spam)
        model.calibration.spamThreshold = Threshold.keepingFalseAlarms(0.005, spam, model.calibration.spam)
    }

    /// First one curve for all flags, then what tells them apart.
    private func fitFlags(_ model: inout VerdictModel, _ rows: [CorpusRow], _ scores: [[Float]]) {
        let columns = model.columns
        let right = rows.map { row in columns.flags.map(row.flags.contains) }
        model.calibration.flags = Calibration.fitSigmoid(
            zip(scores, right).flatMap { scores, right in
                zip(scores[columns.firstFlag...], right).map { (score: $0, yes: $1) }
            }
        )
        let curve = model.calibration.flags
        let all = FlagLayer(flags: columns.flags.count, inputs: columns.count - columns.firstKind)
        let pairs = zip(scores, right).map { scores, right in
            FlagLayerTrainer.Row(
                own: scores[columns.firstFlag...].map(curve.odds),
                yes: right,
                inputs: all.inputs(of: scores, columns)
            )
        }
        model.calibration.flagLayer = FlagLayerTrainer().fit(pairs)
        let judged = zip(scores, right).flatMap { [model] scores, right in
            zip(model.flagOdds(scores), right).map { (score: $0, yes: $1) }
        }
        model.calibration.flagThreshold = Threshold.keepingPrecision(0.69, judged, .init(slope: 1, offset: 0))
    }

    private func fitKinds(_ model: inout VerdictModel, _ rows: [CorpusRow], _ scores: [[Float]]) {
        let columns = model.columns
        let pairs = zip(rows, scores).map { row, scores in
            ScoreLayerTrainer.Row(
                scores: scores[columns.firstKind..<columns.firstTopic],
                right: row.kind.flatMap(columns.kinds.firstIndex).map { [($0, 1)] } ?? []
            )
        }
        model.calibration.kinds = ScoreLayerTrainer(pull: 5).fit(pairs, classes: columns.kinds.count)
    }

    /// The second topic is a right answer too, but a weaker example.
    private func fitTopics(_ model: inout VerdictModel, _ rows: [CorpusRow], _ scores: [[Float]]) {
        let columns = model.columns
        let pairs = zip(rows, scores).map { row, scores in
            ScoreLayerTrainer.Row(
                scores: scores[columns.firstTopic..<columns.firstFlag],
                right: row.topics.enumerated().compactMap { place, topic in
                    columns.topics.firstIndex(of: topic).map { ($0, place == 0 ? 1 : 0.5) }
                }
            )
        }
        let layer = ScoreLayerTrainer(pull: 2).fit(pairs, classes: columns.topics.count)
        model.calibration.topicLayer = layer
        var judged: [(score: Float, yes: Bool)] = []
        for (row, pair) in zip(rows, pairs) {
            for (topic, share) in zip(columns.topics, layer.shares(pair.scores)) {
                judged.append((Calibration.odds(share), row.topics.contains(topic)))
            }
        }
        model.calibration.topics = Calibration.fitSigmoid(judged)
    }
}
