import Foundation
import Glibc
import Rehearsal
import Testing

/// The real daemon between a real Dovecot and an SMTP sink, killed at random moments while mail flows.
final class CrashRun {
    /// Connections of the route out: one letter on each may be in the air when the daemon dies.
    static let connections = 2
    private static let institutions = ["ghm", "hmtk", "gby"]
    /// From this one's INBOX the letters are moved once they are safe.
    private static let moved = "gby"

    let letters: Int
    let kills: Int
    let sink: SMTPSink
    let database: String
    private(set) var killsDone = 0
    private let folder: TemporaryFolder
    private let dovecot: PrivateDovecot
    private let settings: String
    private var random: CrashDice

    init(letters: Int, kills: Int, seed: UInt64) throws {
        self.letters = letters
        self.kills = kills
        random = CrashDice(state: seed)
        folder = try TemporaryFolder()
        chmod(folder.path, 0o755)
        sink = try SMTPSink()
        dovecot = try PrivateDovecot.start(
            in: URL(filePath: folder.path + "/dovecot"),
            users: Self.institutions.map { (name: $0, password: "crash") }
        )
        try dovecot.doveadm(["mailbox", "create", "-u", Self.moved, "Done"])
        database = folder.path + "/state/otklik.db"
        try folder.write("crash", to: "secret")
        chmod(folder.path + "/secret", 0o600)
        settings = try folder.write(
            Self.settings(folder.path, dovecot: dovecot, smtp: sink.port, listen: try FreePort.find(1)[0]),
            to: "otklik.yaml"
        )
    }

    deinit { dovecot.stop() }

    /// Letters of a machine are among them: they must be filed and never answered.
    static func isAutomatic(_ number: Int) -> Bool { number % 10 == 9 }

    static func resident(_ number: Int) -> String { "zhitel\(number)@zhitel.example" }

    func count(automatic: Bool, in source: String) -> Int {
        (0..<letters).count { Self.isAutomatic($0) == automatic && mailbox(of: $0) == source }
    }

    var sources: [String] { Self.institutions }

    /// Kills the daemon `kills` times while all letters come in, then lets it finish in peace.
    func run() async throws {
        var next = 0
        for kill in 1...kills {
            let daemon = try Program.make(["serve", "--settings", settings], environment: [:], folder: folder)
            try daemon.run()
            let last = letters * kill / kills
            try deliver(next..<last)
            next = last
            // The moment of death is the point of this test, so this is the one place where time itself is waited for.
            usleep(UInt32(Int.random(in: 0...900_000, using: &random)))
            guard daemon.isRunning else {
                Issue.record(
                    "the daemon ended by itself before kill \(kill): \(Program.text("err", folder).suffix(2000))"
                )
                return
            }
            Glibc.kill(daemon.processIdentifier, SIGKILL)
            daemon.waitUntilExit()
            killsDone += 1
        }
        try finish()
    }

    /// `drain` until it has nothing temporary left to say.
    private func finish() throws {
        var ending = try Program.run(["drain", "--settings", settings])
        for _ in 0..<20 where ending.code == 75 { ending = try Program.run(["drain", "--settings", settings]) }
        #expect(ending.code == 0, "\(ending.err.suffix(2000))")
    }

    func account() throws -> Program.Ending {
        try Program.run(["account", "--settings", settings])
    }

    /// Letters in the folder where they came in, and in the one they were moved to.
    func lettersAtServer(_ source: String) throws -> (inbox: Int, moved: Int) {
        (try count("INBOX", of: source), source == Self.moved ? try count("Done", of: source) : 0)
    }

    func isMoved(_ source: String) -> Bool { source == Self.moved }

    private func count(_ mailbox: String, of source: String) throws -> Int {
        let said = try dovecot.doveadm(["mailbox", "status", "-u", source, "messages", mailbox])
        return Int(said.split { $0 == "=" || $0 == " " || $0 == "\n" }.last ?? "") ?? -1
    }

    private func mailbox(of number: Int) -> String { Self.institutions[number % Self.institutions.count] }

    private func deliver(_ numbers: Range<Int>) throws {
        for source in Self.institutions {
            let mails = numbers.filter { mailbox(of: $0) == source }.map { Self.letter($0, to: source) }
            if !mails.isEmpty { try dovecot.deliver(mails, to: source, from: "bounces@zhitel.example") }
        }
    }

    private static func letter(_ number: Int, to source: String) -> [UInt8] {
        let automatic = isAutomatic(number) ? "Auto-Submitted: auto-replied\r\n" : ""
        let text = """
            From: Житель <\(resident(number))>\r
            To: \(source)@kultura.example\r
            Subject: Письмо \(number)\r
            Date: Mon, 23 Nov 2026 12:00:00 +0500\r
            Message-ID: <letter.\(number)@zhitel.example>\r
            \(automatic)MIME-Version: 1.0\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Transfer-Encoding: 8bit\r
            \r
            Здравствуйте! Это письмо номер \(number). В зале холодно, ответьте, пожалуйста.\r

            """
        return Array(text.utf8)
    }

    private static func settings(_ folder: String, dovecot: PrivateDovecot, smtp: Int, listen: Int) -> String {
        let sources = institutions.map {
            """
              - {name: \($0), type: imap, host: localhost, port: \(dovecot.imapPort), security: none, login: \($0),
                 password: {file: \(folder)/secret}, institution: \($0), start: 2020-01-01, poll: 1s,
                 after: \($0 == moved ? "{move: Done}" : "keep")}
            """
        }
        let offices = institutions.map {
            "  - {code: \($0), name: Учреждение \($0), addresses: [\($0)@kultura.example]}"
        }
        return """
            paths: {state: \(folder)/state}
            judge: names
            listen: 127.0.0.1:\(listen)
            time_zone: Asia/Yekaterinburg
            log_level: warning
            institutions:
            \(offices.joined(separator: "\n"))
            sources:
            \(sources.joined(separator: "\n"))
            routes:
              - {name: main, type: smtp, host: 127.0.0.1, port: \(smtp), security: none, connections: \(connections)}
            default_route: main
            alerts: {to: [admin@department.example]}
            limits:
              brakes:
                global_hour: 1000000
                global_day: 1000000
                per_domain_hour: 1000000
                per_domain_day: 1000000
                per_subject_hour: 1000000
                per_subject_day: 1000000

            """
    }
}

/// Repeatable dice (SplitMix64).
struct CrashDice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
