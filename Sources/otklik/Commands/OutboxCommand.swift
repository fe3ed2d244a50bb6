import ArgumentParser
import Foundation
import Store
import Tickets

struct OutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "See letters on their way out; send one again, or drop it.",
        discussion: """
            States: queued, held (a brake, a quota), claimed and data_sent (on the way now), sent, failed, unknown
            (the connection ended before the server's answer: it may have arrived or not, so it is never sent again by
            itself), dropped.

            Exit codes: 0 done, 1 there is no such letter or it is on its way, 2 wrong settings.
            """,
        subcommands: [List.self, Resend.self, Drop.self],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Letters that are not sent, or those of --state.")

        @OptionGroup var settings: SettingsOption
        @Option(name: .customLong("state"), help: "Only letters in this state; may be given twice.")
        var states: [OutboxMail.State] = []
        @Option(help: "At most so many.") var limit = 100
        @Flag(help: "One JSON object a line.") var json = false

        func run() async throws {
            let office = try await settings.office()
            let waiting = Set(OutboxMail.State.allCases).subtracting([.sent, .dropped])
            let list = OutboxList(
                try await office.store.list(states: states.isEmpty ? waiting : Set(states), limit: limit)
            )
            Screen.result(json ? list.lines : list.table)
            if !json, list.mails.isEmpty { Screen.say("no letter") }
        }
    }

    struct Resend: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send a letter again, also one whose fate is unknown: the resident may get it twice."
        )

        @OptionGroup var settings: SettingsOption
        @Argument(help: "The letter's id, from the list.") var id: Int64

        func run() async throws { try await settings.office().set(id, to: .queued, word: "will be sent") }
    }

    struct Drop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Never send this letter.")

        @OptionGroup var settings: SettingsOption
        @Argument(help: "The letter's id, from the list.") var id: Int64

        func run() async throws { try await settings.office().set(id, to: .dropped, word: "dropped") }
    }
}

extension Office {
    fileprivate func set(_ id: Int64, to state: OutboxMail.State, word: String) async throws {
        guard try await store.set(ID(id), to: state, now: clock.now) else {
            throw Failure("there is no letter \(id), or it is on its way, or it went already")
        }
        Screen.say("letter \(id): \(word)")
    }
}

extension OutboxMail.State: ExpressibleByArgument {}
