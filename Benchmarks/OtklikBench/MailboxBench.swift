import Foundation
import Rehearsal

/// One mailbox in a private Dovecot over TLS: read into tickets by `otklik drain`, copied by `mbsync`.
struct MailboxBench {
    struct Result: Codable {
        var seconds: Double
        var lettersPerSecond: Double
        var peakMegabytes: Double
    }

    static let user = "ghm@kultura.example"
    private static let password = "bench"

    let folder: URL
    let count: Int
    let dovecot: PrivateDovecot

    /// Starts the server and lays the letters into its mailbox; `keep` gets each letter as well.
    init(in folder: URL, count: Int, keep: (Int, [UInt8]) throws -> Void) throws {
        self.folder = folder
        self.count = count
        dovecot = try PrivateDovecot.start(
            in: folder.appending(path: "dovecot"),
            users: [(name: Self.user, password: Self.password)]
        )
        for number in 0..<count {
            let letter = LetterFactory.letter(number)
            try dovecot.place(letter, in: Self.user)
            try keep(number, letter)
        }
        // Both readers shall find Dovecot's own index ready and the files in memory: the first one must not pay for the second.
        try dovecot.doveadm(["-f", "flow", "fetch", "-u", Self.user, "size.physical size.virtual date.received", "all"])
    }

    func copyWithMbsync(round: Int) throws -> Result {
        let copy = folder.appending(path: "mbsync-\(round)")
        try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
        let settings = """
            FSync yes

            IMAPAccount bench
            Host localhost
            Port \(dovecot.imapsPort)
            User \(Self.user)
            Pass \(Self.password)
            SSLType IMAPS
            CertificateFile \(dovecot.caFile.path)
            AuthMechs LOGIN

            IMAPStore far
            Account bench

            MaildirStore near
            Path \(copy.path)/
            Inbox \(copy.path)/INBOX

            Channel bench
            Far :far:
            Near :near:
            Patterns INBOX
            Create Near
            Sync Pull
            SyncState *

            """
        let file = copy.appending(path: "mbsyncrc")
        try Data(settings.utf8).write(to: file)
        let run = try MeasuredRun(["mbsync", "-c", file.path, "bench"], log: copy.appending(path: "log"))
        let places = ["new", "cur"].map { copy.appending(path: "INBOX/\($0)").path }
        let copied = try places.reduce(0) { try $0 + FileManager.default.contentsOfDirectory(atPath: $1).count }
        guard copied == count else { throw BenchError("mbsync copied \(copied) of \(count) letters") }
        return result(run)
    }

    func fileWithOtklik(_ program: String, round: Int) throws -> Result {
        let state = folder.appending(path: "otklik-\(round)")
        try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
        let file = state.appending(path: "otklik.yaml")
        try Data(settings(state).utf8).write(to: file)
        try Data(Self.password.utf8).write(to: state.appending(path: "secret"))
        try putModel(of: program, into: state)
        let run = try MeasuredRun(
            [program, "drain", "--settings", file.path],
            log: state.appending(path: "log"),
            mayWait: true
        )
        let account = try Command.run([program, "account", "--settings", file.path, "--json"])
        let filed = try Self.outcomes(account)
        guard filed == ["ticket": count] else { throw BenchError("otklik filed \(filed), not \(count) tickets") }
        return result(run)
    }

    /// The daemon learns its model once, at its first start: that is no part of reading a mailbox.
    private func putModel(of program: String, into state: URL) throws {
        let school = folder.appending(path: "school")
        if !FileManager.default.fileExists(atPath: school.path) {
            try FileManager.default.createDirectory(at: school, withIntermediateDirectories: true)
            let empty = school.appending(path: "empty")
            for part in ["cur", "new", "tmp"] {
                let place = empty.appending(path: part)
                try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            }
            let file = school.appending(path: "otklik.yaml")
            let text = """
                paths: {state: \(school.path)}
                log_level: error
                institutions: [{code: ghm, name: Музей, addresses: [\(Self.user)]}]
                sources: [{name: ghm, type: maildir, path: \(empty.path), start: all}]
                routes: [{name: main, type: maildir, path: "\(school.path)/out/{address}"}]
                default_route: main
                """
            try Data(text.utf8).write(to: file)
            _ = try Command.run([program, "drain", "--settings", file.path])
        }
        try FileManager.default.copyItem(at: school.appending(path: "models"), to: state.appending(path: "models"))
    }

    private static func outcomes(_ json: [UInt8]) throws -> [String: Int] {
        struct Account: Decodable {
            var outcomes: [String: Int]
        }
        return try JSONDecoder().decode([Account].self, from: Data(json)).first?.outcomes ?? [:]
    }

    private func result(_ run: MeasuredRun) -> Result {
        Result(seconds: run.seconds, lettersPerSecond: Double(count) / run.seconds, peakMegabytes: run.peakMegabytes)
    }

    /// The way out takes one letter a day, so that the acknowledgements are written but not sent: sending is not measured here.
    private func settings(_ state: URL) -> String {
        """
        paths: {state: \(state.path)}
        time_zone: Asia/Yekaterinburg
        log_level: warning
        institutions:
          - {code: ghm, name: Государственный художественный музей, addresses: [\(Self.user)]}
        sources:
          - name: ghm
            type: imap
            host: localhost
            port: \(dovecot.imapsPort)
            security: tls
            ca_file: \(dovecot.caFile.path)
            login: \(Self.user)
            password: {file: \(state.path)/secret}
            institution: ghm
            start: 2020-01-01
        routes:
          - {name: main, type: maildir, path: "\(state.path)/out/{address}", daily_quota: 1}
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
