import ArgumentParser
import Classify
import Foundation

extension ClassifyCommand {
    struct Predict: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Judge each row of a corpus: one JSON object a line.",
            discussion: "Without --model: the verdict learned from the messages that ship with the program."
        )

        @Argument(help: "The corpus, one JSON object a line; labels in it are not looked at.") var corpus: String
        @Option(help: "A model written by train.") var model: String?

        func run() throws {
            let rows = try ClassifyCorpus.rows(corpus, needing: .nothing)
            switch try model.map(ClassifyCorpus.model) ?? .verdict(try ClassifyCorpus.shippedModel()) {
            case .verdict(let model):
                let engine = VerdictEngine(model: model, institutions: Classifier.Institution.shipped)
                for row in rows { Screen.result(JSON(row, engine.judgement(of: row)).line + "\n") }
            case .label(let model):
                for (row, guess) in zip(rows, model.predict(rows)) {
                    let line = JSON([
                        "id": .id(row), "label": .string(guess.code),
                        "confidence": .confidence(guess.confidence),
                    ])
                    Screen.result(line.line + "\n")
                }
            }
        }
    }
}

extension JSON {
    /// Other programs rely on these names and their meaning: add, never change.
    init(_ row: CorpusRow, _ judgement: Judgement) {
        let spam = Judgement.Guess(
            code: judgement.isSpam ? "spam" : "ham",
            confidence: judgement.isSpam ? judgement.spam : 1 - judgement.spam
        )
        self.init([
            "id": .id(row),
            "institution": judgement.institutions.first.map(JSON.guess) ?? .null,
            "kind": judgement.kinds.first.map(JSON.guess) ?? .null,
            // The likelier first: the topic itself, and the one it would else be.
            "topics": .array(judgement.topics.prefix(2).map(JSON.guess)),
            "flags": .array(judgement.flags.map(JSON.guess)),
            "spam": .guess(spam),
        ])
    }

    static func id(_ row: CorpusRow) -> JSON {
        row.hasNumberAsID ? Int(row.id).map(JSON.int) ?? .string(row.id) : .string(row.id)
    }

    static func guess(_ guess: Judgement.Guess) -> JSON {
        JSON(["code": .string(guess.code), "confidence": .confidence(guess.confidence)])
    }

    static func confidence(_ value: Double) -> JSON { .number((value * 10_000).rounded() / 10_000) }
}
