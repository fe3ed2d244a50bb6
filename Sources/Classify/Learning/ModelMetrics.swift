/// What is known of a model: how often it was right. Stored beside it, so that the next one can be compared.
package struct ModelMetrics: Sendable, Codable, Equatable {
    package var rows: Int
    package var institution: Double
    package var kind: Double
    package var topic: Double
    package var flagsRecall: Double
    package var flagsPrecision: Double
    package var spamRecall: Double
    package var spamFalseAlarms: Double

    package init(_ judged: [(row: CorpusRow, judgement: Judgement)]) {
        rows = judged.count
        institution = Self.share(judged) { $0.institution == $1.institutions.first?.code }
        kind = Self.share(judged) { $0.kind == $1.kinds.first?.code }
        topic = Self.share(judged) { row, judgement in
            judgement.topics.first.map { row.topics.contains($0.code) } ?? false
        }
        var given = 0, right = 0, hit = 0
        for (row, judgement) in judged {
            given += judgement.flags.count
            right += row.flags.count
            hit += judgement.flags.filter { row.flags.contains($0.code) }.count
        }
        flagsRecall = right == 0 ? 1 : Double(hit) / Double(right)
        flagsPrecision = given == 0 ? 1 : Double(hit) / Double(given)
        spamRecall = Self.share(judged.filter { $0.row.kind == "spam" }) { $1.isSpam }
        spamFalseAlarms = Self.share(judged.filter { $0.row.kind != "spam" }) { $1.isSpam }
    }

    private static func share(
        _ judged: [(row: CorpusRow, judgement: Judgement)],
        where isSo: (CorpusRow, Judgement) -> Bool
    ) -> Double {
        judged.isEmpty ? 0 : Double(judged.filter { isSo($0.row, $0.judgement) }.count) / Double(judged.count)
    }

    /// By name, in the order people read them. `slack`: by so much chance moves it from one training to the next; of flags
    /// and spam there are few. Below 0: less is better.
    package var shares: [(name: String, value: Double, slack: Double)] {
        [
            ("institution", institution, 0.01), ("kind", kind, 0.01), ("topic", topic, 0.01),
            ("flags recall", flagsRecall, 0.04), ("flags precision", flagsPrecision, 0.04),
            ("spam recall", spamRecall, 0.02), ("spam false alarms", spamFalseAlarms, -0.003),
        ]
    }
}
