import Classify
import Testing

@Suite struct ModelComparisonTests {
    private static let institutions = Classifier.Institution.shipped

    private func metrics(_ model: VerdictModel) -> ModelMetrics {
        model.metrics(on: SmallModel.rows, institutions: Self.institutions)
    }

    @Test func `a model that forgets is worse, and the lines say where`() {
        var metrics = metrics(SmallModel.model)
        let old = metrics
        metrics.kind -= 0.05
        metrics.spamFalseAlarms += 0.01
        let comparison = ModelComparison(
            old: (old, SmallModel.model),
            new: (metrics, SmallModel.model),
            lessons: [],
            institutions: Self.institutions
        )
        #expect(comparison.isWorse)
        #expect(comparison.lines.filter(\.isWorse).map(\.name) == ["kind", "spam false alarms"])
    }

    @Test func `a model that disagrees with what people said is worse`() {
        let metrics = metrics(SmallModel.model)
        var taught = TaughtModel(SmallModel.model, institutions: Self.institutions)
        let lessons = ["Где взять справку?", "Кто придёт завтра?", "Почему так?"].map {
            Lesson(CorpusRow(id: "", text: $0), .topic("FOLK"))
        }
        taught.learn(lessons)
        let comparison = ModelComparison(
            old: (metrics, taught.model),
            new: (metrics, SmallModel.model),
            lessons: lessons,
            institutions: Self.institutions
        )
        #expect(comparison.lines.last == .init(name: "corrections", old: 1, new: 0, isWorse: true))
        let other = ModelComparison(
            old: (metrics, SmallModel.model),
            new: (metrics, taught.model),
            lessons: lessons,
            institutions: Self.institutions
        )
        #expect(!other.isWorse)
    }

    @Test func `training says what a model makes of messages it had not seen`() {
        var trainer = VerdictTrainer(institutions: Self.institutions)
        trainer.folds = 2
        let (model, metrics) = trainer.measured(SmallModel.rows, on: 0..<100)
        #expect(metrics.rows == 100)
        #expect(model.version == SmallModel.model.version)
        #expect((0.3..<1).contains(metrics.institution))
        #expect(
            metrics.kind
                < SmallModel.model.metrics(on: Array(SmallModel.rows.prefix(100)), institutions: Self.institutions).kind
        )
    }
}
