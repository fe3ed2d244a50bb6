import ArgumentParser
import Foundation
import Mail
import Store
import Tickets

struct QuarantineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine",
        abstract: "See letters that could not be handled; try one again, or drop it.",
        discussion: """
            Nothing in quarantine is lost: the letter is kept as it came (unless its server would not hand it over),
            with the reason. Exit codes: 0 done, 1 it is not in quarantine, 2 wrong settings.
            """,
        subcommands: [List.self, Show.self, Retry.self, Drop.self],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "What is in quarantine, and why.")

        @OptionGroup var settings: SettingsOption
        @Option(help: "At most so many.") var limit = 100
        @Flag(help: "One JSON object a line.") var json = false

        func run() async throws {
            let lines = try await settings.office().store.quarantine(limit: limit)
            Screen.result(json ? lines.map { Self.json($0).line + "\n" }.joined() : Self.table(lines))
            if !json, lines.isEmpty { Screen.say("nothing is in quarantine") }
        }

        private static func json(_ line: JournalLine) -> JSON {
            JSON([
                "id": .string(line.arrival.id.description), "source": .string(line.arrival.origin.source),
                "origin": .string(line.arrival.origin.id),
                "received": .string(line.arrival.received.formatted(.iso8601)),
                "attempts": .int(line.arrival.attempts), "kept": .bool(line.arrival.raw != nil),
                "reason": .string(line.reason),
            ])
        }

        private static func table(_ lines: [JournalLine]) -> String {
            if lines.isEmpty { return "" }
            var table = Table("ID", "SOURCE", "THERE", "RECEIVED", "TRIES", "REASON")
            for line in lines {
                table.add(
                    line.arrival.id.description,
                    line.arrival.origin.source,
                    line.arrival.origin.id,
                    line.arrival.received.formatted(.iso8601),
                    String(line.arrival.attempts),
                    line.reason
                )
            }
            return table.text(limit: 80)
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The letter as it came, byte for byte.")

        @OptionGroup var settings: SettingsOption
        @Argument(help: "The id, from the list.") var id: Int64

        func run() async throws {
            guard let mail = try await settings.office().store.rawMail(of: ID(id)) else {
                throw Failure("the letter \(id) is not kept here")
            }
            try FileHandle.standardOutput.write(contentsOf: Data(mail.bytes))
        }
    }

    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Handle a letter once more; a running daemon does so within a second."
        )

        @OptionGroup var settings: SettingsOption
        @Argument(help: "The id, from the list.") var id: Int64

        func run() async throws {
            let office = try await settings.office()
            guard try await office.store.retry(ID(id), now: office.clock.now) else {
                throw Failure("the letter \(id) is not in quarantine")
            }
            Screen.say("letter \(id) will be handled once more")
        }
    }

    struct Drop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a letter out of quarantine for good; it stays counted."
        )

        @OptionGroup var settings: SettingsOption
        @Argument(help: "The id, from the list.") var id: Int64
        @Option(help: "Why, for those who ask later.") var reason: String

        func run() async throws {
            let office = try await settings.office()
            guard try await office.store.drop(ID(id), reason: reason, now: office.clock.now) else {
                throw Failure("the letter \(id) is not in quarantine")
            }
            Screen.say("letter \(id) is dropped")
        }
    }
}
