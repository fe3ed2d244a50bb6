import Classify
import Foundation
import Logging
import Mail
import Store
import Tickets

/// Keeps the classifier at work up to date: the model in use on the shelf, and on it all that people corrected, in order.
/// The same shelf and the same corrections give the same classifier, so a restart changes nothing.
actor Learner {
    nonisolated let shelf: ModelShelf
    nonisolated let classifier: LiveClassifier
    private let knowledge: Knowledge
    private let store: any LearningStore
    private let logger: Logger
    /// nil where mailbox and names alone speak.
    private(set) var taught: TaughtModel?
    private(set) var version: String?
    /// What could not be read, so that it is said once.
    private var refused: String?
    /// The last correction taken up.
    private var seen: Int64 = 0

    /// What of the settings the classifier works with.
    struct Knowledge: Sendable {
        var institutions: [Classifier.Institution]
        var topics: [Classifier.Topic]
        var marks: SpamMarks
        /// Letters are learned from as they were judged: forms as the words of the person inside.
        var letters: LetterReader
        /// Of the sources, by name.
        var policies: [String: SourcePolicy]
        /// False: mailbox and names alone speak, whatever lies on the shelf.
        var learns: Bool

        func classifier(_ model: VerdictModel?) -> Classifier {
            Classifier(institutions: institutions, topics: topics, marks: marks, model: model)
        }
    }

    /// Whole letters come with them.
    static let page = 8
    /// A restart takes up so many at most, the newest; some seconds. By then `otklik classify retrain` is due.
    private static let mostReplayed = 20_000

    init(shelf: ModelShelf, knowledge: Knowledge, store: any LearningStore, logger: Logger) {
        self.shelf = shelf
        self.knowledge = knowledge
        self.store = store
        self.logger = logger
        classifier = LiveClassifier(knowledge.classifier(nil))
    }

    /// Takes the model in use and all corrections. `mayTrain`: where there is none, or the program has a newer one, it is
    /// trained from the messages that ship with the program.
    func begin(mayTrain: Bool, now: Date) async throws {
        guard knowledge.learns else { return }
        if mayTrain, let reason = try reasonToTrain() { try train(because: reason, now: now) }
        try await load()
    }

    /// Takes up what commands beside us changed: a correction, another model. Answers how many corrections were learned.
    @discardableResult
    func refresh() async throws -> Int {
        guard knowledge.learns else { return 0 }
        if try await load() {
            logger.notice("the classifier's model was exchanged", metadata: ["version": "\(version ?? "none")"])
            return 0
        }
        let before = seen
        // What was learned before the store failed is in use all the same.
        defer { if seen != before { replace() } }
        return try await learn()
    }

    /// True where another model was taken.
    @discardableResult
    private func load() async throws -> Bool {
        guard let wanted = shelf.history.first, wanted != version, wanted != refused else { return false }
        let model: VerdictModel
        do { model = try shelf.model(wanted) } catch {
            logger.warning("the classifier's model is refused", metadata: ["reason": "\(error)"])
            refused = wanted
            return false
        }
        taught = TaughtModel(model, institutions: knowledge.institutions, topics: knowledge.topics.map(\.code))
        // A store that fails here fails the whole: the next look begins anew.
        seen = max(0, Int64(try await store.correctionCount() - Self.mostReplayed))
        _ = try await learn()
        replace()
        version = wanted
        return true
    }

    private func replace() {
        classifier.replace(with: knowledge.classifier(taught?.model))
    }

    private func learn() async throws -> Int {
        guard taught != nil else { return 0 }
        var learned = 0
        while case let letters = try await store.corrections(after: seen, limit: Self.page), let last = letters.last {
            let lessons = letters.compactMap(lesson)
            taught?.learn(lessons)
            learned += lessons.count
            seen = last.number
        }
        return learned
    }

    /// nil where the letter was erased: what nobody may keep, nobody may learn from.
    func lesson(_ letter: CorrectedLetter) -> Lesson? {
        guard !letter.raw.isEmpty else { return nil }
        let policy = knowledge.policies[letter.source] ?? SourcePolicy(name: letter.source)
        let read = knowledge.letters.read(letter.raw, from: policy)
        return classifier.current.lesson(read.message, context: read.context, letter.correction.lesson)
    }

    private func reasonToTrain() throws -> String? {
        while let wanted = shelf.history.first {
            do {
                _ = try shelf.model(wanted)
            } catch {
                logger.warning("the classifier's model is put aside", metadata: ["reason": "\(error)"])
                try shelf.putAside(wanted)
                continue
            }
            let shipped = try ModelTraining.shippedVersion()
            let isOld = shelf.record(of: wanted)?.origin == .shipped && wanted != shipped
            return isOld ? "this program ships with newer messages" : nil
        }
        return "there is none that can be used"
    }

    private func train(because reason: String, now: Date) throws {
        let start = ContinuousClock.now
        let (model, record) = try ModelTraining.shipped(now: now)
        try shelf.adopt(model, record)
        let took = (start.duration(to: .now).inSeconds * 10).rounded() / 10
        logger.notice(
            "the classifier has learned from the messages that ship with the program",
            metadata: ["why": "\(reason)", "version": "\(record.version)", "seconds": "\(took)"]
        )
    }
}

extension Correction {
    /// What it teaches.
    var lesson: Lesson.Label {
        switch label {
        case .institution: .institution(became.isEmpty ? nil : became)
        case .kind: .kind(became)
        case .topic: .topic(became)
        case .flag: became.isEmpty ? .flag(was, holds: false) : .flag(became, holds: true)
        case .spam: .spam(became == "spam")
        }
    }
}
