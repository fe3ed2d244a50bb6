/// A trained model and what people have taught it since, one correction after another.
///
/// Each correction moves the weights of the message's features, and of these only, until the same message would be judged
/// as the person said, or `mostSteps` are made: a single correction cannot turn the model over. The same corrections in the
/// same order on the same model give the same weights, so a restart knows what was known before.
package struct TaughtModel: Sendable {
    /// The model with all that was taught.
    package private(set) var model: VerdictModel
    /// The model without it.
    private let base: VerdictModel
    private let finder: NameFinder
    /// By row of the vocabulary, what was added to the weights of each column.
    private var lessons: [Int32: [Float]] = [:]

    private static let step: Float = 0.1
    private static let mostSteps = 40

    /// `topics`: codes of the settings that the trained model may not know. Known institutions and topics keep what was
    /// learned; new ones start with nothing against them and learn from corrections.
    package init(_ trained: VerdictModel, institutions: [Classifier.Institution], topics: [String] = []) {
        base = trained.knowing(institutions: institutions.map(\.code), topics: topics)
        model = base
        finder = NameFinder(institutions: institutions)
    }

    /// Takes up corrections in their order. True for each after which the message is judged as the person said.
    @discardableResult
    package mutating func learn(_ corrections: [Lesson]) -> [Bool] {
        if corrections.isEmpty { return [] }
        let reader = MessageReader(finder: finder, vocabulary: base.vocabulary)
        var touched: Set<Int32> = []
        let held = corrections.map { learn($0, reader, &touched) }
        var weights = model.weights
        for row in touched.sorted() {
            guard let more = lessons[row] else { continue }
            weights.set(row, (0..<base.columns.count).map { base.weights.weight(row, $0) + more[$0] })
        }
        model.weights = weights
        return held
    }

    private mutating func learn(_ lesson: Lesson, _ reader: MessageReader, _ touched: inout Set<Int32>) -> Bool {
        guard let column = lesson.label.column(in: base.columns) else { return false }
        let message = lesson.message
        let mailbox = message.to == "common" ? nil : message.to
        let found = reader.read(subject: message.subject, text: message.text, to: mailbox, isForm: message.isForm)
        let sample = reader.reader.sample
        var values: [Float] = []
        base.weighting.values(of: sample, into: &values)
        let features = self.features(sample.rows, values)
        for _ in 0..<Self.mostSteps {
            let judgement = model.judgement(scores(sample.rows, values), found, codes: finder.codes)
            if lesson.label.isHeld(by: judgement) { return true }
            if features.isEmpty { return false }
            move(column, by: lesson.label.holds ? Self.step : -Self.step, features)
            if let rival = lesson.label.rival(in: judgement, base.columns) { move(rival, by: -Self.step, features) }
            touched.formUnion(features.map(\.row))
        }
        let judgement = model.judgement(scores(sample.rows, values), found, codes: finder.codes)
        return lesson.label.isHeld(by: judgement)
    }

    /// What of a message a correction is remembered by: its words and runs of letters, the rare ones most, so that what
    /// shares only everyday words with it is judged as before. Not what the words mean, for meanings are common to many
    /// messages. Scaled so that a step moves the score of this message by a step (measured in docs/decisions/0003).
    private func features(_ rows: [Int32], _ values: [Float]) -> [(row: Int32, share: Float)] {
        var features: [(row: Int32, share: Float)] = []
        var length: Float = 0
        for (row, value) in zip(rows, values) where value != 0 {
            let group = base.weighting.groups[Int(row)]
            guard group == .words || group == .letters else { continue }
            let rarity = base.weighting.idf[Int(row)]
            let share = value * rarity * rarity
            length += value * share
            features.append((row, share))
        }
        guard length > 0 else { return [] }
        for index in features.indices { features[index].share /= length }
        return features
    }

    private mutating func move(_ column: Int, by step: Float, _ features: [(row: Int32, share: Float)]) {
        for (row, share) in features {
            lessons[row, default: [Float](repeating: 0, count: base.columns.count)][column] += step * share
        }
    }

    private func scores(_ rows: [Int32], _ values: [Float]) -> [Float] {
        var scores: [Float] = []
        base.weights.scores(rows, values, into: &scores)
        for (row, value) in zip(rows, values) where value != 0 {
            guard let more = lessons[row] else { continue }
            for column in scores.indices { scores[column] += more[column] * value }
        }
        return scores
    }
}
