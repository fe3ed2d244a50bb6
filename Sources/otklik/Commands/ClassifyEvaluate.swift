import ArgumentParser
import Classify
import Foundation

extension ClassifyCommand {
    struct Evaluate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measure a model on a labelled corpus, or by cross-validation on the corpus itself.",
            discussion: """
                With --model: what that model makes of the corpus. Without: the corpus is cut in parts, each judged by a
                model of the others (and of the messages that ship with the program, where they are not in the corpus).
                """
        )

        @Argument(help: "The corpus, one JSON object a line, with labels.") var corpus: String
        @Option(help: "A model written by train.") var model: String?
        @Option(help: "Parts of the cross-validation.") var folds = 5
        @Flag(help: "Learn from this corpus only.") var alone = false
        @Flag(help: "One JSON object.") var json = false

        func validate() throws {
            guard (2...50).contains(folds) else { throw ValidationError("--folds takes 2 to 50") }
        }

        func run() throws {
            let rows = try ClassifyCorpus.rows(corpus, needing: .labels)
            let report = EvaluationReport()
            if rows[0].label == nil {
                report.add(rows, try judgements(rows))
            } else {
                report.add(rows, try guesses(rows))
            }
            Screen.result(json ? report.json.line + "\n" : report.text)
        }

        private func judgements(_ rows: [CorpusRow]) throws -> [Judgement] {
            if let path = model {
                guard case .verdict(let model) = try ClassifyCorpus.model(path) else {
                    throw Failure("\(path): this model knows labels of its own, not verdicts on messages")
                }
                let engine = VerdictEngine(model: model, institutions: Classifier.Institution.shipped)
                return rows.map(engine.judgement)
            }
            return try crossed(rows) { known, unknown in
                let model = try ClassifyCorpus.train(known, alone: alone, without: unknown)
                let engine = VerdictEngine(model: model, institutions: Classifier.Institution.shipped)
                return unknown.map(engine.judgement)
            }
        }

        private func guesses(_ rows: [CorpusRow]) throws -> [Judgement.Guess] {
            if let path = model {
                guard case .label(let model) = try ClassifyCorpus.model(path) else {
                    throw Failure("\(path): this model gives verdicts on messages, it knows no labels")
                }
                return model.predict(rows)
            }
            return try crossed(rows) { known, unknown in LabelModel.train(known).predict(unknown) }
        }

        private func crossed<Result>(
            _ rows: [CorpusRow],
            _ judge: ([CorpusRow], [CorpusRow]) throws -> [Result]
        ) throws -> [Result] {
            var results = [Result?](repeating: nil, count: rows.count)
            for part in Folds.parts(of: rows.count, folds) {
                let left = Set(part)
                let known = rows.indices.filter { !left.contains($0) }.map { rows[$0] }
                for (number, result) in zip(part, try judge(known, part.map { rows[$0] })) { results[number] = result }
            }
            return results.compactMap { $0 }
        }
    }
}
