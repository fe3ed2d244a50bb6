/// The learned part of the verdict: which features there are, what they weigh, and how scores become confidences.
package struct VerdictModel: Sendable {
    let columns: VerdictColumns
    let vocabulary: Vocabulary
    let weighting: Weighting
    var weights: LinearWeights
    var judge: InstitutionJudge
    var calibration: VerdictCalibration

    /// Names the model in the verdicts it gave: format, and a hash of what it learned from.
    package let version: String
}

/// How the scores of a verdict become confidences.
struct VerdictCalibration: Sendable, Equatable {
    var kinds = ScoreLayer(classes: 0)
    /// Ranks the topics; `topics` says how likely one of them is a right one, be it the first or the second.
    var topicLayer = ScoreLayer(classes: 0)
    var topics = Calibration.Sigmoid()
    var flags = Calibration.Sigmoid()
    var flagLayer = FlagLayer(flags: 0)
    var flagThreshold: Float = 0.5
    var spam = Calibration.Sigmoid()
    var spamThreshold: Float = 0.9
}

extension VerdictModel {
    /// Facts for the judge, from the scores of the text and what was found beside it.
    func facts(_ scores: [Float], _ message: InstitutionFacts.Case, codes: [String]) -> InstitutionFacts {
        var message = message
        message.scores = codes.map { columns.column(institution: $0).map { scores[$0] } ?? -0.9 }
        message.nobody = columns.column(institution: VerdictColumns.nobody).map { scores[$0] } ?? -1
        message.spam = score(scores, kind: "spam")
        message.misaddressed = score(scores, kind: "misaddressed")
        message.idea = score(scores, kind: "idea")
        return InstitutionFacts(message, institutions: codes.count)
    }

    private func score(_ scores: [Float], kind: String) -> Float {
        columns.column(kind: kind).map { scores[$0] } ?? -1
    }

    /// Everything a message's scores and facts say.
    func judgement(_ scores: [Float], _ message: InstitutionFacts.Case, codes: [String]) -> Judgement {
        var result = Judgement()
        let shares = judge.shares(facts(scores, message, codes: codes))
        result.institutions = Self.ranked(zip(codes + [VerdictColumns.nobody], shares))
        let spam = calibration.spam.confidence(score(scores, kind: "spam"))
        result.spam = Double(spam)
        result.isSpam = spam >= calibration.spamThreshold
        result.kinds = kinds(scores, isSpam: result.isSpam)
        result.topics = Self.ranked(
            zip(
                columns.topics,
                calibration.topicLayer.shares(scores[columns.firstTopic..<columns.firstFlag])
                    .map { calibration.topics.confidence(Calibration.odds($0)) }
            )
        )
        result.flags = Self.ranked(
            zip(columns.flags, flagOdds(scores).map(Calibration.share))
        ).filter { $0.confidence >= Double(calibration.flagThreshold) }
        return result
    }

    /// The logarithm of the odds of each flag.
    func flagOdds(_ scores: [Float]) -> [Float] {
        let own = scores[columns.firstFlag...].map(calibration.flags.odds)
        return calibration.flagLayer.odds(own: own, calibration.flagLayer.inputs(of: scores, columns))
    }

    /// Spam comes before every other kind (domain.md §6.1), but only where it is sure to be spam.
    private func kinds(_ scores: [Float], isSpam: Bool) -> [Judgement.Guess] {
        let shares = calibration.kinds.shares(scores[columns.firstKind..<columns.firstTopic])
        var ranked = Self.ranked(zip(columns.kinds, shares))
        if let place = ranked.firstIndex(where: { $0.code == "spam" }), isSpam != (place == 0), ranked.count > 1 {
            let spam = ranked.remove(at: place)
            ranked.insert(spam, at: isSpam ? 0 : 1)
        }
        return ranked
    }

    private static func ranked(_ pairs: some Sequence<(String, Float)>) -> [Judgement.Guess] {
        pairs.map { Judgement.Guess(code: $0, confidence: Double($1)) }.sorted { $0.confidence > $1.confidence }
    }
}
