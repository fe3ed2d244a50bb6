import Foundation
import Mail
import Store
import Tickets

/// Plays the sample letters to a running daemon and tells what happens.
struct DemoShow {
    let letters: [DemoLetter]
    let lmtpPort: Int
    let settingsFile: String
    let healthPort: Int
    let form: DemoForm

    private static let patience: Duration = .seconds(50)
    /// How soon a letter must be seen where the server calls us (IDLE).
    static let promptness: Duration = .seconds(2)

    /// The table, then how to go on.
    func play() async throws {
        let office = try await Office.open(Settings(file: settingsFile), as: .command)
        let start = ContinuousClock.now
        let expected = letters.reduce(0) { $0 + $1.mailboxes.count }
        Screen.say("Handing \(expected) letters to Dovecot…")
        for letter in letters { try post(letter) }
        try await wait("all letters are filed") { try await filed(office) >= expected }
        try await wait("all letters are sent") { try await waiting(office) == 0 }
        let took = start.duration(to: .now).inSeconds
        Screen.result(try await DemoTable(letters: letters, store: office.store).text())
        let number = try await office.store.tickets(matching: TicketFilter()).last?.number.description ?? "NUMBER"
        Screen.say(
            "\n\(expected) letters were read over IMAP, filed and answered in "
                + "\(took.formatted(.number.precision(.fractionLength(1)))) seconds.\n\n" + hints(number)
        )
    }

    /// One more letter; how long until it was filed.
    func playOneMore() async throws -> Duration {
        let office = try await Office.open(Settings(file: settingsFile), as: .command)
        let before = try await filed(office)
        guard var letter = letters.first else { return .zero }
        let id = "Message-ID: <once-more-\(UUID().uuidString.lowercased())@zhitel.example>\r\n"
        letter.bytes = Array(id.utf8) + Array("From: nina@zhitel.example\r\nSubject: Once more\r\n\r\nHello\r\n".utf8)
        let start = ContinuousClock.now
        try post(letter)
        try await wait("one more letter is filed") { try await filed(office) >= before + letter.mailboxes.count }
        return start.duration(to: .now)
    }

    /// A message by the form; its private page.
    func playForm() async throws -> String {
        let form = form
        // It blocks its thread; it must be none that the daemon needs.
        return try await withCheckedThrowingContinuation { (done: CheckedContinuation<String, any Error>) in
            Thread.detachNewThread {
                done.resume(
                    with: Result {
                        try form.send("До скольки работает выставка в субботу?", from: "Нина", "nina@zhitel.example")
                    }
                )
            }
        }
    }

    /// Tells of every further letter until the task is cancelled.
    func watch() async throws {
        let office = try await Office.open(Settings(file: settingsFile), as: .command)
        var seen = Set(try await office.store.arrivals(newest: 10_000).map(\.arrival.id))
        while !Task.isCancelled {
            for line in try await office.store.arrivals(newest: 100).reversed()
            where line.arrival.outcome != .pending && seen.insert(line.arrival.id).inserted {
                Screen.say(
                    "\(Date().formatted(.iso8601.time(includingFractionalSeconds: false)))  \(line.arrival.origin.source): "
                        + "\(line.arrival.outcome.rawValue) \(line.ticket?.description ?? "")  \(line.reason)"
                )
            }
            try? await Task.sleep(for: .milliseconds(100))
        }
    }

    private func post(_ letter: DemoLetter) throws {
        for mailbox in letter.mailboxes {
            try DemoPost(port: lmtpPort).deliver(letter.bytes, to: mailbox, from: letter.sender)
        }
    }

    private func filed(_ office: Office) async throws -> Int {
        try await office.store.account().values.reduce(0) { sum, outcomes in
            outcomes.reduce(sum) { $0 + ($1.key == .pending ? 0 : $1.value) }
        }
    }

    private func waiting(_ office: Office) async throws -> Int {
        let counts = try await office.store.counts() as [OutboxMail.State: Int]
        return [.queued, .claimed, .dataSent].reduce(0) { $0 + counts[$1, default: 0] }
    }

    private func wait(_ what: String, until isTrue: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + Self.patience
        while try await !isTrue() {
            guard ContinuousClock.now < deadline else { throw Failure("waited in vain until \(what)") }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    private func hints(_ number: String) -> String {
        let program = CommandLine.arguments.first ?? "otklik"
        let letter = letters.first?.name ?? "letter.eml"
        return """
            Look at a ticket      \(program) ticket \(number) show -s \(settingsFile)
            Answer it             \(program) ticket \(number) answer --text 'Добрый день!' -s \(settingsFile)
            All tickets           \(program) tickets -s \(settingsFile)
            Send one more letter  \(program) demo --send samples/mail/\(letter) --port \(lmtpPort)
                                  (it shows up here within two seconds: the server calls us, IDLE)
            Write by the form     \(form.address)   (a common one; \(form.address)/ghm is the art museum's)
            Health                http://127.0.0.1:\(healthPort)/healthz  /readyz  /metrics
            """
    }
}
