import Classify
import Store
import Tickets

/// What a correction has come to, in words for whoever made it.
struct CorrectionEffect {
    let words: String

    init(_ correction: Correction, office: Office) async throws {
        try await office.learner.begin(mayTrain: false, now: office.clock.now)
        guard let letter = try await Self.letter(of: correction, office),
            let lesson = await office.learner.lesson(letter), let taught = await office.learner.taught
        else {
            words = "kept; there is no model yet that could learn from it"
            return
        }
        let engine = VerdictEngine(model: taught.model, institutions: office.settings.institutions.map(\.evidence))
        let judgement = engine.judgement(of: lesson.message)
        let now = Self.judged(lesson.label, judgement)
        words =
            lesson.label.isRight(judgement)
            ? "the classifier has learned it: such a letter is now judged \(now)"
            : "the classifier has taken it into account; such a letter is still judged \(now)"
    }

    /// Among the newest, for others correct too; a page at a time, for whole letters come with them.
    private static func letter(of correction: Correction, _ office: Office) async throws -> CorrectedLetter? {
        let count = Int64(try await office.store.correctionCount())
        let page = Int64(Learner.page)
        for start in stride(from: count - page, through: count - 6 * page, by: -Int(page)) {
            let letters = try await office.store.corrections(after: max(0, start), limit: Learner.page)
            if let found = letters.last(where: { $0.correction.isSame(as: correction) }) { return found }
            if start <= 0 { break }
        }
        return nil
    }

    private static func judged(_ label: Lesson.Label, _ judgement: Judgement) -> String {
        switch label {
        case .institution: words("institution", judgement.institutions.first)
        case .kind: words("kind", judgement.kinds.first)
        case .topic: words("topic", judgement.topics.first)
        case .flag(let code, _): words("flag", judgement.flags.first { $0.code == code }, or: "without flag \(code)")
        case .spam:
            judgement.isSpam ? words("spam", .init(code: "yes", confidence: judgement.spam)) : "no spam"
        }
    }

    private static func words(_ name: String, _ guess: Judgement.Guess?, or nothing: String = "nothing") -> String {
        guard let guess else { return nothing }
        return "\(name) \(guess.code) (\(Int((guess.confidence * 100).rounded())) %)"
    }
}

extension Correction {
    /// The store keeps a coarser time.
    fileprivate func isSame(as other: Correction) -> Bool {
        ticket == other.ticket && label == other.label && was == other.was && became == other.became
    }
}
