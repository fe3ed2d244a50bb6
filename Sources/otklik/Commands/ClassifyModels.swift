import ArgumentParser
import Classify
import Foundation
import Store
import Tickets

extension ClassifyCommand {
    struct Models: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The models of this desk, the one in use first, with what is known of each.",
            discussion: """
                Figures are shares of the messages that ship with the program, each judged by a model that had not seen it
                (“seen”: the model came as a file and may have).
                """
        )

        @OptionGroup var settings: SettingsOption
        @Flag(help: "One JSON object a line.") var json = false

        func run() async throws {
            let office = try await settings.office()
            let shelf = office.learner.shelf
            let versions = shelf.history
            let corrections = try await office.store.correctionCount()
            if json {
                for (place, version) in versions.enumerated() {
                    Screen.result(Self.json(version, shelf.record(of: version), isInUse: place == 0).line + "\n")
                }
                return
            }
            var table = Table("", "VERSION", "TRAINED", "FROM", "ROWS", "INSTITUTION", "KIND", "TOPIC", "FLAGS", "SPAM")
            for (place, version) in versions.enumerated() {
                let record = shelf.record(of: version)
                table.add(place == 0 ? "in use" : "", version, record)
            }
            Screen.result(versions.isEmpty ? "" : table.text())
            if versions.isEmpty { Screen.say("no model yet: the daemon trains one at its first start") }
            Screen.say("\(corrections) corrections are learned on top of the model in use")
        }

        private static func json(_ version: String, _ record: ModelRecord?, isInUse: Bool) -> JSON {
            var members: [(key: String, value: JSON)] = [("version", .string(version)), ("in_use", .bool(isInUse))]
            if let record {
                members += [
                    ("origin", .string(record.origin.rawValue)),
                    ("trained", .string(record.trained.formatted(.iso8601))), ("rows", .int(record.rows)),
                    ("corrected", .int(record.corrected)), ("unseen", .bool(record.isCrossValidated)),
                ]
                members += record.metrics.shares.map { ($0.name.replacing(" ", with: "_"), .confidence($0.value)) }
            }
            return .object(members)
        }
    }

    struct Rollback: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Go back to the model before the one in use; the daemon follows within a second.",
            discussion: "Corrections stay and are learned on top of it. To undo, roll back again."
        )

        @OptionGroup var settings: SettingsOption
        @Argument(help: "A version that `otklik classify models` lists.") var version: String?

        func run() async throws {
            let shelf = try await settings.office().learner.shelf
            Screen.say("in use now: \(try shelf.rollBack(to: version))")
        }
    }
}

extension Table {
    fileprivate mutating func add(_ mark: String, _ version: String, _ record: ModelRecord?) {
        guard let record else { return add(mark, version, "", "", "", "", "", "", "", "") }
        func percent(_ share: Double) -> String { "\((share * 1_000).rounded() / 10) %" }
        let metrics = record.metrics
        add(
            mark,
            version,
            record.trained.formatted(.iso8601.year().month().day()),
            record.origin.rawValue + (record.isCrossValidated ? "" : ", seen"),
            record.rows == 0 ? "" : String(record.rows),
            percent(metrics.institution),
            percent(metrics.kind),
            percent(metrics.topic),
            "\(percent(metrics.flagsRecall)) at \(percent(metrics.flagsPrecision))",
            "\(percent(metrics.spamRecall)), \(percent(metrics.spamFalseAlarms)) false"
        )
    }
}
