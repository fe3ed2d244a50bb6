import ArgumentParser
import Classify
import Foundation
import Store
import Tickets

extension ClassifyCommand {
    struct Retrain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Train a new model of this desk, compare it, and put it to use where it is no worse.",
            discussion: """
                It learns from the messages that ship with the program, from all corrected letters of this desk, and from
                the corpora named. The daemon takes it up within a second; `otklik classify rollback` goes back.

                Exit codes: 0 done, 1 it is worse (the figures say where) or a file cannot be read.
                """
        )

        @OptionGroup var settings: SettingsOption
        @Argument(help: "Further corpora of messages with labels, one JSON object a line.") var corpora: [String] = []
        @Flag(help: "Put it to use even if it is worse.") var force = false

        func run() async throws {
            let office = try await settings.office()
            let more = try corpora.flatMap { try ClassifyCorpus.rows($0, needing: .labels) }
            if let path = corpora.first, more.contains(where: { $0.label != nil }) {
                throw Failure("\(path): a corpus with labels of its own says nothing about institutions and kinds")
            }
            try await office.prepare()
            let corrected = try await CorrectedRows(office).rows
            Screen.say(
                "learning from the shipped messages, \(more.count) further ones and \(corrected.count) corrected …"
            )
            let (model, record) = try ModelTraining.train(more, corrected: corrected, now: office.clock.now)
            try await ModelExchange(office: office, isForced: force).put(model, record)
        }
    }

    struct Adopt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a model written by train to use, where it is no worse than the one in use."
        )

        @OptionGroup var settings: SettingsOption
        @Argument(help: "The model.") var model: String
        @Flag(help: "Put it to use even if it is worse.") var force = false

        func run() async throws {
            let office = try await settings.office()
            try await office.prepare()
            let new = try ModelShelf.read(model)
            let rows = try CorpusReader.shipped()
            let record = ModelRecord(
                version: new.version,
                origin: .file,
                trained: office.clock.now,
                rows: 0,
                corrected: 0,
                metrics: new.metrics(on: rows, institutions: Classifier.Institution.shipped),
                isCrossValidated: false
            )
            try await ModelExchange(office: office, isForced: force).put(new, record)
        }
    }
}
