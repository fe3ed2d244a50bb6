import Classify

/// Figures of an evaluation, for people and as JSON.
final class EvaluationReport {
    private var lines: [String] = []
    private var members: [(key: String, value: JSON)] = []

    var text: String { lines.joined(separator: "\n") + "\n" }
    var json: JSON { .object(members) }

    func add(_ rows: [CorpusRow], _ guesses: [Judgement.Guess]) {
        add(
            "label",
            Measure(zip(rows, guesses).map { .init(right: $0.label ?? "", guess: $1.code, confidence: $1.confidence) })
        )
    }

    func add(_ rows: [CorpusRow], _ judgements: [Judgement]) {
        let pairs = Array(zip(rows, judgements))
        func measure(_ guess: (Judgement) -> Judgement.Guess?, _ right: (CorpusRow, String) -> String) -> Measure {
            Measure(
                pairs.map { row, judgement in
                    let guess = guess(judgement)
                    let code = guess?.code ?? ""
                    return .init(right: right(row, code), guess: code, confidence: guess?.confidence ?? 0)
                }
            )
        }
        add("institution", measure({ $0.institutions.first }, { row, _ in row.institution ?? "" }))
        add("kind", measure({ $0.kinds.first }, { row, _ in row.kind ?? "" }))
        // Any of the right topics is right.
        add("topic", measure({ $0.topics.first }, { $0.topics.contains($1) ? $1 : $0.topics.first ?? "" }))
        let second = pairs.filter { row, judgement in
            judgement.topics.prefix(2).contains { row.topics.contains($0.code) }
        }
        addShare("two topic guesses", second.count, of: pairs.count)
        addFlags(pairs)
        addSpam(pairs)
    }

    private func addFlags(_ pairs: [(CorpusRow, Judgement)]) {
        var hit = 0
        var given = 0
        var right = 0
        for (row, judgement) in pairs {
            hit += judgement.flags.filter { row.flags.contains($0.code) }.count
            given += judgement.flags.count
            right += row.flags.count
        }
        addShare("flags recall", hit, of: right)
        addShare("flags precision", hit, of: given)
    }

    private func addSpam(_ pairs: [(CorpusRow, Judgement)]) {
        let spam = pairs.filter { $0.0.kind == "spam" }
        addShare("spam recall", spam.filter(\.1.isSpam).count, of: spam.count)
        let ham = pairs.filter { $0.0.kind != "spam" }
        addShare("spam false alarms", ham.filter(\.1.isSpam).count, of: ham.count)
    }

    private func addShare(_ name: String, _ part: Int, of whole: Int) {
        guard whole > 0 else { return }
        lines.append("\(name): \(percent(Double(part) / Double(whole))) (\(part) of \(whole))")
        members.append((name.replacing(" ", with: "_"), .confidence(Double(part) / Double(whole))))
    }

    private func add(_ name: String, _ measure: Measure) {
        let coverage = measure.coverage(atPrecision: 0.98)
        lines.append("\(name): accuracy \(percent(measure.accuracy)), macro-F1 \(rounded(measure.macroF1))")
        lines.append(
            "  calibration error \(rounded(measure.calibrationError)); 98 % right for \(percent(coverage.share))"
        )
        lines.append("  of the rows, from confidence \(rounded(coverage.threshold)) on")
        for bin in measure.bins {
            lines.append(
                "  confidence \(rounded(bin.from))+: \(bin.count) rows, said \(rounded(bin.confidence)), right \(rounded(bin.accuracy))"
            )
        }
        for line in measure.classes {
            lines.append(
                "  \(line.code): \(line.count) rows, precision \(percent(line.precision)), recall \(percent(line.recall))"
            )
        }
        members.append((name, json(measure, coverage)))
    }

    private func json(_ measure: Measure, _ coverage: (share: Double, threshold: Double)) -> JSON {
        JSON([
            "accuracy": .confidence(measure.accuracy), "macro_f1": .confidence(measure.macroF1),
            "calibration_error": .confidence(measure.calibrationError),
            "coverage_at_98": .confidence(coverage.share), "threshold_at_98": .confidence(coverage.threshold),
            "calibration": .array(
                measure.bins.map {
                    JSON([
                        "from": .confidence($0.from), "rows": .int($0.count), "confidence": .confidence($0.confidence),
                        "accuracy": .confidence($0.accuracy),
                    ])
                }
            ),
            "classes": .array(
                measure.classes.map {
                    JSON([
                        "code": .string($0.code), "rows": .int($0.count), "precision": .confidence($0.precision),
                        "recall": .confidence($0.recall), "f1": .confidence($0.f1),
                    ])
                }
            ),
        ])
    }

    private func percent(_ share: Double) -> String { "\((share * 1_000).rounded() / 10) %" }
    private func rounded(_ value: Double) -> String { "\((value * 1_000).rounded() / 1_000)" }
}
