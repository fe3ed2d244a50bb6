import ArgumentParser
import Foundation
import Tickets

struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Make or replace the master key.",
        discussion: """
            The master key signs the Message-IDs of our letters, so that answers find their ticket. It lies outside
            the database; keep a copy apart from the backups.
            """,
        subcommands: [New.self, Rotate.self]
    )

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a master key where there is none.",
            discussion: "Never replaces a key. Exit codes: 0 made, 2 there is one already or it cannot be written."
        )

        @OptionGroup var settings: SettingsOption
        @Option(help: "Write to this file instead of the place the settings name.") var file: String?

        func run() throws {
            let cabinet = try KeyCabinet.opened(settings.load(), file: file)
            try cabinet.create(now: Date())
            Screen.say("made \(cabinet.path); keep a copy apart from the backups of the database")
        }
    }

    struct Rotate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a new key in front; the old ones go on verifying for key_grace.",
            discussion: """
                A running daemon takes the new key at `systemctl reload otklik`. Exit codes: 0 done, 2 the key is
                missing, damaged or not the one the data was made with.
                """
        )

        @OptionGroup var settings: SettingsOption
        @Option(help: "The key file, where it is not the one the settings name.") var file: String?

        func run() throws {
            let cabinet = try KeyCabinet.opened(settings.load(), file: file)
            let ring = try cabinet.rotate(now: Date())
            Screen.say("\(cabinet.path) holds \(ring.masters.count) keys now; a daemon takes the new one at reload")
        }
    }
}

extension KeyCabinet {
    /// The cabinet of these settings, its state directory entered.
    fileprivate static func opened(_ settings: Settings, file: String?) throws -> KeyCabinet {
        var settings = settings
        if let file { settings.masterKey = .file(file) }
        return KeyCabinet(settings, state: try StateDirectory.enter(settings.state, create: true))
    }
}
