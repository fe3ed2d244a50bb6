import ArgumentParser
import Foundation
import Glibc
import Store
import Tickets

struct ResidentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resident",
        abstract: "What is kept about a person: hand it out, or erase it.",
        discussion: """
            A person is known by an address; spellings of one mailbox (ya.ru and yandex.ru, +tags) are one person.
            """,
        subcommands: [Export.self, Erase.self, Records.self]
    )

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "All that is kept about a person, as one tar archive.",
            discussion: """
                Letters as they came and left (.eml), the history of every ticket as text and JSON, consents with their
                time and the digest of their text. What others wrote in these tickets, notes of colleagues too, is part of
                it: read it before you hand it out. Exit codes: 0 written, 1 nothing is kept, 2 wrong settings.
                """
        )

        @OptionGroup var settings: SettingsOption
        @Argument(help: "The person's address.") var address: String
        @Option(help: "The file to write; it must not be there yet. - is standard output.") var to: String

        func run() async throws {
            let office = try await settings.office()
            let file = try await office.store.personalFile(of: AddressKey(address))
            guard !file.isEmpty else { throw Failure("nothing is kept about \(address)") }
            let handle = try Self.open(to)
            let archive = TarFile(time: office.clock.now) { try handle.write(contentsOf: $0) }
            let letters = try await ResidentArchive(file: file, office: office, archive: archive).write()
            try handle.close()
            Screen.say("\(file.tickets.count) tickets and \(letters) letters of \(address) are in \(to)")
        }

        private static func open(_ path: String) throws -> FileHandle {
            if path == "-" { return .standardOutput }
            let number = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
            guard number >= 0 else { throw Failure("cannot write \(path): \(String(cString: strerror(errno)))") }
            return FileHandle(fileDescriptor: number, closeOnDealloc: true)
        }
    }

    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Erase all that is kept about a person. It cannot be undone.",
            discussion: """
                The letters' octets, texts, names, addresses and what search finds go; a pseudonym takes the name's place.
                States, days, ratings and counts stay, and of every letter a keyed digest, so that one that still lies
                at the mail server is not read in again. Open tickets are closed. What a legal term keeps (retention
                in the settings) stops it: --except-held erases the rest. Letters of other people stay as they came.

                Copies made before (backups, mailboxes, exports) are not touched: erase them yourself. The record of the
                destruction is printed and kept (`otklik resident records`).

                Exit codes: 0 erased, 1 nothing is kept or it may not be erased yet, 2 wrong settings, 75 a letter is on
                its way at this moment: try again.
                """
        )

        @OptionGroup var settings: SettingsOption
        @Argument(help: "The person's address.") var address: String
        @Flag(help: "Do not ask.") var yes = false
        @Flag(help: "Leave the tickets that a legal term keeps, erase all else.") var exceptHeld = false

        func run() async throws {
            let user = ProcessInfo.processInfo.environment["SUDO_USER"] ?? NSUserName()
            let office = try await settings.office()
            let work = ErasureWork(office: office, person: AddressKey(address), user: user)
            let file = try await work.find()
            let held = work.held(file)
            for (ticket, end) in held { Screen.say(work.words(ticket, end)) }
            guard held.isEmpty || exceptHeld else {
                throw Failure(
                    "nothing was erased: a legal term keeps \(held.count) tickets (--except-held leaves them)"
                )
            }
            Screen.say(
                "\(address): \(file.tickets.count - held.count) tickets, \(file.letters.count) letters,"
                    + " \(file.parts.count) entries in tickets of others"
            )
            if !yes { try confirm() }
            Screen.result(DestructionAct(record: try await work.erase(), zone: office.desk.timeZone).text)
            let isClean = try await office.store.scrub()
            if !isClean { Screen.say("old pages of the database are still being read: they go with the next restart") }
            Screen.say("erased; letters that still lie at the mail server and in backups are yours to delete")
        }

        private func confirm() throws {
            guard isatty(0) == 1 else { throw Failure("say --yes: nobody is there to be asked") }
            Screen.say("This cannot be undone. Write the address once more to go on:")
            guard let line = readLine(), AddressKey(line) == AddressKey(address) else {
                throw Failure("nothing was erased")
            }
        }
    }

    struct Records: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The records of what was erased, the newest first.")

        @OptionGroup var settings: SettingsOption
        @Option(help: "At most so many.") var limit = 20

        func run() async throws {
            let office = try await settings.office()
            for record in try await office.store.destructions(limit: limit) {
                Screen.result(DestructionAct(record: record, zone: office.desk.timeZone).text + "\n")
            }
        }
    }
}
