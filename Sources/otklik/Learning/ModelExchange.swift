import Classify
import Foundation
import Store
import Tickets

/// Puts a new model to use where it is no worse than the one in use.
struct ModelExchange {
    let office: Office
    let isForced: Bool

    func put(_ new: VerdictModel, _ record: ModelRecord) async throws {
        let shelf = office.learner.shelf
        if shelf.history.first == record.version { throw Failure("\(record.version) is in use already: nothing new") }
        guard let old = shelf.history.first.flatMap({ try? shelf.model($0) }) else {
            return try adopt(new, record)
        }
        let comparison = try await compare(old, new, record)
        for line in comparison.lines { Screen.say(Self.words(line)) }
        if comparison.isWorse, !isForced {
            throw Failure("\(record.version) is worse and is not put to use; --force does so all the same")
        }
        try adopt(new, record)
    }

    private func adopt(_ model: VerdictModel, _ record: ModelRecord) throws {
        try office.learner.shelf.adopt(model, record)
        Screen.say("in use now: \(record.version)")
    }

    /// Each with all corrections learned on top, as it would be at work.
    private func compare(
        _ old: VerdictModel,
        _ new: VerdictModel,
        _ record: ModelRecord
    ) async throws -> ModelComparison {
        let institutions = office.settings.institutions.map(\.evidence)
        let topics = office.settings.topics.map(\.topic.code)
        let lessons = try await CorrectedRows(office).lessons
        func taught(_ model: VerdictModel) -> VerdictModel {
            var taught = TaughtModel(model, institutions: institutions, topics: topics)
            taught.learn(lessons)
            return taught.model
        }
        let known = office.learner.shelf.record(of: old.version)
        let areUnseen = record.isCrossValidated && known?.isCrossValidated == true
        let rows = areUnseen ? [] : try CorpusReader.shipped()
        func metrics(_ model: VerdictModel, _ known: ModelRecord?) -> ModelMetrics {
            if areUnseen, let known { return known.metrics }
            return model.metrics(on: rows, institutions: Classifier.Institution.shipped)
        }
        return ModelComparison(
            old: (metrics(old, known), taught(old)),
            new: (metrics(new, record), taught(new)),
            lessons: Lesson.lastWords(lessons),
            institutions: institutions
        )
    }

    private static func words(_ line: ModelComparison.Line) -> String {
        func percent(_ share: Double) -> String { "\((share * 1_000).rounded() / 10) %" }
        return "\(line.name): \(percent(line.old)) → \(percent(line.new))\(line.isWorse ? "  worse" : "")"
    }
}
