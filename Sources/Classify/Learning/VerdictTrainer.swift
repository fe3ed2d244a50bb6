/// Learns the verdict from labelled messages: reads them, trains on parts to see what the model makes of messages it
/// did not know, fits the confidences to that, and trains on all.
package struct VerdictTrainer {
    package var institutions: [Classifier.Institution]
    /// Parts for the fitting of confidences.
    package var folds = 4
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
        var flags: [(score: Float, yes: Bool)] = []
        var spam: [(score: Float, yes: Bool)] = []
        for (number, row) in rows.enumerated() {
            let right = codes.firstIndex { $0 == row.institution } ?? codes.count
            judged.append((model.facts(scores[number], cases[number], codes: codes), right))
            for (place, flag) in columns.flags.enumerated() {
                flags.append((scores[number][columns.firstFlag + place], row.flags.contains(flag)))
            }
            if let column = columns.column(kind: "spam") { spam.append((scores[number][column], row.kind == "spam")) }
        }
        model.judge = InstitutionJudge.fit(judged)
        fitKinds(&model, rows, scores)
        fitTopics(&model, rows, scores)
        model.calibration.flags = Calibration.fitSigmoid(flags)
        model.calibration.flagThreshold = Threshold.keepingPrecision(0.72, flags, model.calibration.flags)
        model.calibration.spam = Calibration.fitSigmoid(spam)
        model.calibration.spamThreshold = Threshold.keepingFalseAlarms(0.004, spam, model.calibration.spam)
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
        let layer = ScoreLayerTrainer(pull: 1).fit(pairs, classes: columns.topics.count)
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
