import Classify
import Foundation

/// The learned verdict on the given corpus, five times a model of four parts (and of our other messages) on the fifth:
/// what it reaches, and what it is held to (`make corpora`).
struct LevelsBench {
    struct Line {
        var name: String
        var value: Double
        /// What is asked for: never lowered.
        var least: Double

        var isHeld: Bool { value >= least }
    }

    private var largestModel = 0
    private var judged: [(row: CorpusRow, judgement: Judgement)] = []

    init(corpus file: String) throws {
        let given = try CorpusReader.rows(of: String(contentsOfFile: file, encoding: .utf8), needing: .labels)
        let known = Set(given.map(\.text))
        let ours = try CorpusReader.shipped().filter { !known.contains($0.text) }
        let institutions = Classifier.Institution.shipped
        for part in Folds.parts(of: given.count, 5) {
            let left = Set(part)
            let rows = given.indices.filter { !left.contains($0) }.map { given[$0] } + ours
            let model = VerdictTrainer(institutions: institutions).train(rows)
            largestModel = max(largestModel, ModelFile.bytes(of: .verdict(model)).count)
            let engine = VerdictEngine(model: model, institutions: institutions)
            judged += part.map { (given[$0], engine.judgement(of: given[$0])) }
        }
    }

    var lines: [Line] {
        let institution = measure(\.institutions) { row, _ in row.institution ?? "" }
        let kind = measure(\.kinds) { row, _ in row.kind ?? "" }
        let topic = measure(\.topics) { row, guess in row.topics.contains(guess) ? guess : row.topics.first ?? "" }
        let sure = judged.filter { pair in
            pair.judgement.institutions.first.map { $0.code != "none" && $0.confidence >= 0.85 } ?? false
        }
        return [
            Line(name: "institution", value: institution.accuracy, least: 0.94),
            Line(name: "institution, macro-F1", value: institution.macroF1, least: 0.94),
            Line(name: "institution, calibration", value: 1 - institution.calibrationError, least: 0.95),
            Line(
                name: "routed alone (0.85) and right",
                value: share(sure) { row, judgement in
                    judgement.institutions.first?.code == row.institution
                },
                least: 0.97
            ),
            Line(name: "model, MB under 32", value: 32 - Double(largestModel) / 1e6, least: 0),
            Line(name: "kind", value: kind.accuracy, least: 0.88),
            Line(name: "kind, macro-F1", value: kind.macroF1, least: 0.83),
            Line(name: "kind, calibration", value: 1 - kind.calibrationError, least: 0.95),
            Line(name: "first topic", value: topic.accuracy, least: 0.80),
            Line(name: "first topic, macro-F1", value: topic.macroF1, least: 0.77),
            Line(
                name: "one of two topics",
                value: share(judged) { row, judgement in
                    judgement.topics.prefix(2).contains { row.topics.contains($0.code) }
                },
                least: 0.91
            ),
            Line(name: "flags, recall", value: flags.recall, least: 0.90),
            Line(name: "flags, precision", value: flags.precision, least: 0.70),
            Line(
                name: "spam, recall",
                value: share(judged.filter { $0.row.kind == "spam" }) { $1.isSpam },
                least: 0.95
            ),
            Line(
                name: "not called spam",
                value: share(judged.filter { $0.row.kind != "spam" }) { !$1.isSpam },
                least: 0.995
            ),
        ]
    }

    private func measure(
        _ guesses: (Judgement) -> [Judgement.Guess],
        _ right: (CorpusRow, String) -> String
    ) -> Measure {
        Measure(
            judged.map { row, judgement in
                let guess = guesses(judgement).first ?? Judgement.Guess(code: "", confidence: 0)
                return .init(right: right(row, guess.code), guess: guess.code, confidence: guess.confidence)
            }
        )
    }

    private var flags: (recall: Double, precision: Double) {
        var (hit, given, right) = (0, 0, 0)
        for (row, judgement) in judged {
            hit += judgement.flags.filter { row.flags.contains($0.code) }.count
            given += judgement.flags.count
            right += row.flags.count
        }
        return (Double(hit) / Double(max(1, right)), Double(hit) / Double(max(1, given)))
    }

    private func share(
        _ pairs: [(row: CorpusRow, judgement: Judgement)],
        _ isRight: (CorpusRow, Judgement) -> Bool
    ) -> Double {
        Double(pairs.filter { isRight($0.row, $0.judgement) }.count) / Double(max(1, pairs.count))
    }

    /// Prints the figures; false where one is under what it is held to.
    static func isHeld(corpus file: String) throws -> Bool {
        let lines = try LevelsBench(corpus: file).lines
        print(
            "\nthe learned verdict, five parts of \(URL(filePath: file).deletingLastPathComponent().lastPathComponent)"
        )
        for line in lines {
            let name = line.name.padding(toLength: 32, withPad: " ", startingAt: 0)
            print(name + String(format: "%.3f of %.3f", line.value, line.least) + (line.isHeld ? "" : "  TOO LITTLE"))
        }
        return lines.allSatisfy(\.isHeld)
    }
}
