import ArgumentParser
import Foundation
import Logging
import Rehearsal
import Web

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Show everything at work on this machine: a mail server, letters, the daemon, answers.",
        discussion: """
            Starts a private Dovecot on loopback as an ordinary user, puts sample letters into its mailboxes, reads them
            over IMAP, files tickets, delivers the acknowledgements, and prints what became of each letter; serves the form
            for residents who write no mail. Nothing leaves this machine; Ctrl-C ends it all and leaves nothing behind. Needs Dovecot (dovecot-imapd, dovecot-lmtpd).

            Exit codes: 0 all went as it should, 1 something did not.
            """
    )

    @Option(help: "The folder of sample letters.") var samples = "samples/mail"
    @Flag(help: "End after the table, and fail if anything went wrong.") var once = false
    @Option(help: "Hand this letter to a demo that runs already (with --port).") var send: String?
    @Option(help: "The port of the running demo's mail server, as it printed it.") var port: Int?
    @Option(help: "The mailbox for --send; without it the letter's To decides.") var to: String?

    func validate() throws {
        if send != nil, port == nil { throw ValidationError("--send needs --port, which the running demo printed") }
    }

    func run() async throws {
        if let send, let port { return try post(send, port: port) }
        Screen.say("Starting a private Dovecot…")
        let stage = try DemoStage(samples: samples)
        defer { stage.end() }
        try await play(stage)
    }

    private func play(_ stage: DemoStage) async throws {
        let settings = try Settings(file: stage.settingsFile)
        let (ports, announce) = AsyncStream<Int>.makeStream()
        let daemon = Daemon(
            settings: settings,
            logger: Log.logger(level: .warning),
            notice: ServiceNotice(environment: [:]),
            metrics: PrometheusMetrics(),
            whenReady: { announce.yield($0) }
        )
        let (letters, lmtp, once) = (stage.letters, stage.dovecot.lmtpPort, once)
        let form = DemoForm(port: stage.formPort)
        async let served: Void = daemon.run()
        let showing = Task {
            // The show's end is the daemon's end.
            defer { Self.endDaemon() }
            guard let port = await ports.first(where: { _ in true }) else { return }
            let show = DemoShow(
                letters: letters,
                lmtpPort: lmtp,
                settingsFile: settings.file,
                healthPort: port,
                form: form
            )
            try await show.play()
            once ? try await Self.finish(show) : try await Self.goOn(show)
        }
        // Ctrl-C ends the daemon first, and the show with it.
        defer { showing.cancel() }
        try await served
        announce.finish()
        if once { try await showing.value }
    }

    /// In order, as Ctrl-C does it: a cancelled daemon would not say good-bye to its servers.
    private static func endDaemon() {
        kill(getpid(), SIGTERM)
    }

    private static func goOn(_ show: DemoShow) async throws {
        Screen.say("\nCtrl-C ends the demo.\n")
        try await show.watch()
    }

    private static func finish(_ show: DemoShow) async throws {
        let took = try await show.playOneMore()
        Screen.say("\nOne more letter was filed \(Int(took.inSeconds * 1000)) ms after it came.")
        guard took < DemoShow.promptness else { throw Failure("one more letter was seen too late") }
        Screen.say("A message sent by the form is a ticket; whoever wrote it sees it at \(try await show.playForm())")
    }

    private func post(_ file: String, port: Int) throws {
        let bytes = try LetterFiles.read(file)
        // Known mailboxes have the institutions' domain; the letter's own word is good enough to try.
        let letter = DemoLetter(name: file, bytes: bytes, institutions: DemoLetter.ours(in: bytes))
        let mailboxes = to.map { [$0] } ?? letter.mailboxes
        // The same letter twice would be known for what it is.
        let fresh = letter.written(anew: UUID().uuidString.lowercased(), at: Date())
        for mailbox in mailboxes { try DemoPost(port: port).deliver(fresh, to: mailbox, from: letter.sender) }
        Screen.say("handed in for \(mailboxes.joined(separator: ", "))")
    }
}
