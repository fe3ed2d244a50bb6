/// A new model beside the one in use: on the messages that ship with the program, and on what people corrected.
package struct ModelComparison: Sendable {
    package struct Line: Sendable, Equatable {
        package var name: String
        package var old: Double
        package var new: Double
        package var isWorse: Bool

        package init(name: String, old: Double, new: Double, isWorse: Bool) {
            self.name = name
            self.old = old
            self.new = new
            self.isWorse = isWorse
        }
    }

    package let lines: [Line]
    package let corrections: Int

    /// Both have learned the corrections: more than one in a hundred not held is no chance.
    private static let slack = 0.01

    package var isWorse: Bool { lines.contains(where: \.isWorse) }

    /// `old` and `new` were measured in the same way. The lessons are judged by each model as it would be at work.
    package init(
        old: (metrics: ModelMetrics, model: VerdictModel),
        new: (metrics: ModelMetrics, model: VerdictModel),
        lessons: [Lesson],
        institutions: [Classifier.Institution]
    ) {
        var lines = zip(old.metrics.shares, new.metrics.shares).map { old, new in
            let loss = new.slack < 0 ? new.value - old.value : old.value - new.value
            return Line(name: new.name, old: old.value, new: new.value, isWorse: loss > abs(new.slack))
        }
        corrections = lessons.count
        if !lessons.isEmpty {
            let before = Self.right(lessons, old.model, institutions)
            let after = Self.right(lessons, new.model, institutions)
            lines.append(Line(name: "corrections", old: before, new: after, isWorse: before - after > Self.slack))
        }
        self.lines = lines
    }

    private static func right(
        _ lessons: [Lesson],
        _ model: VerdictModel,
        _ institutions: [Classifier.Institution]
    ) -> Double {
        let engine = VerdictEngine(model: model, institutions: institutions)
        let right = lessons.filter { $0.label.isRight(engine.judgement(of: $0.message)) }.count
        return Double(right) / Double(lessons.count)
    }
}

extension Lesson.Label {
    /// Whether a judgement agrees, however unsure.
    package func isRight(_ judgement: Judgement) -> Bool {
        switch self {
        case .institution(let code): judgement.institutions.first?.code == code ?? VerdictColumns.nobody
        case .kind(let code): judgement.kinds.first?.code == code
        case .topic(let code): judgement.topics.first?.code == code
        case .flag(let code, let holds): judgement.flags.contains { $0.code == code } == holds
        case .spam(let isSpam): judgement.isSpam == isSpam
        }
    }
}

extension VerdictModel {
    /// Measured on messages it may have learned from.
    package func metrics(on rows: [CorpusRow], institutions: [Classifier.Institution]) -> ModelMetrics {
        let engine = VerdictEngine(model: self, institutions: institutions)
        return ModelMetrics(rows.map { ($0, engine.judgement(of: $0)) })
    }
}
