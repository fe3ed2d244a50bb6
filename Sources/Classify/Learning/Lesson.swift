/// What a person said about a message: a label its verdict should have had.
package struct Lesson: Sendable {
    package enum Label: Sendable, Hashable {
        /// nil: it is for none of ours.
        case institution(String?)
        case kind(String)
        case topic(String)
        case flag(String, holds: Bool)
        case spam(Bool)
    }

    package var message: CorpusRow
    package var label: Label

    package init(_ message: CorpusRow, _ label: Label) {
        self.message = message
        self.label = label
    }
}

extension Lesson.Label {
    /// The column that speaks for the label; nil where the model has none.
    func column(in columns: VerdictColumns) -> Int? {
        switch self {
        case .institution(let code): columns.column(institution: code ?? VerdictColumns.nobody)
        case .kind(let code): columns.column(kind: code)
        case .topic(let code): columns.column(topic: code)
        case .flag(let code, _): columns.column(flag: code)
        case .spam: columns.column(kind: "spam")
        }
    }

    /// The wrong column a judgement sets before it; nil where there is none to be lowered.
    func rival(in judgement: Judgement, _ columns: VerdictColumns) -> Int? {
        switch self {
        case .institution(let code):
            judgement.institutions.first { $0.code != code ?? VerdictColumns.nobody }.flatMap {
                columns.column(institution: $0.code)
            }
        case .kind(let code): judgement.kinds.first { $0.code != code }.flatMap { columns.column(kind: $0.code) }
        case .topic(let code): judgement.topics.first { $0.code != code }.flatMap { columns.column(topic: $0.code) }
        case .flag, .spam: nil
        }
    }

    /// Whether the column is to rise.
    var holds: Bool {
        switch self {
        case .institution, .kind, .topic: true
        case .flag(_, let holds), .spam(let holds): holds
        }
    }

    /// Whether a judgement says it, sure enough that the same message would be handled so.
    func isHeld(by judgement: Judgement) -> Bool {
        func leads(_ guesses: [Judgement.Guess], _ code: String, _ confidence: Double) -> Bool {
            guard let first = guesses.first, first.code == code else { return false }
            return first.confidence >= confidence
        }
        return switch self {
        case .institution(let code):
            leads(judgement.institutions, code ?? VerdictColumns.nobody, Classifier.learnedRouting + 0.02)
        case .kind(let code): leads(judgement.kinds, code, 0.5)
        case .topic(let code): leads(judgement.topics, code, 0.6)
        case .flag(let code, let holds): judgement.flags.contains { $0.code == code } == holds
        case .spam(let isSpam): isSpam ? judgement.isSpam && judgement.spam >= 0.75 : !judgement.isSpam
        }
    }
}
