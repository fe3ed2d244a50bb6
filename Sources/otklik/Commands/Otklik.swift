import ArgumentParser
import Store

@main
struct Otklik: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "otklik",
        abstract: "Turns the mail of culture institutions into tickets and answers the people who wrote.",
        discussion: """
            Begin with `otklik demo`: it shows everything at work on this machine and leaves nothing behind.

            Results go to standard output (with --json: one JSON value a line), what is said beside them to standard
            error. Exit codes: 0 well, 1 failed, 2 wrong settings, key or state directory (starting again will not
            help), 64 wrong command line, 75 something temporary (try again later).
            """,
        version: Version.text,
        subcommands: [
            DemoCommand.self, CheckCommand.self,
            TicketsCommand.self, TicketCommand.self, InspectCommand.self, ClassifyCommand.self, OutboxCommand.self,
            QuarantineCommand.self, EventsCommand.self, MassCommand.self, TemplatesCommand.self,
            DigestCommand.self, ReportCommand.self,
            ServeCommand.self, DrainCommand.self, AccountCommand.self, ReceiveCommand.self, ResumeCommand.self,
            ResidentCommand.self, KeyCommand.self, VersionCommand.self,
        ]
    )

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }

    /// ArgumentParser knows how its own errors are to be shown; ours are one sentence and a code.
    private static func end(with error: any Error) -> Never {
        switch error {
        case is SettingsError:
            // Like a compiler: every line begins with file and line number.
            Screen.say("\(error)")
            exit(withError: Failure.exitCode(for: error))
        case is Failure, is StoreError:
            Screen.say("otklik: \(error)")
            exit(withError: Failure.exitCode(for: error))
        default:
            exit(withError: error)
        }
    }
}
