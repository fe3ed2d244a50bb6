import Foundation
import Rehearsal
import Synchronization

/// A real SMTP server on loopback that misbehaves as the test wishes.
final class ScriptedSMTPServer: Sendable {
    enum Reaction: Sendable {
        case say(String)
        /// Says it and hangs up.
        case sayAndDrop(String)
        case drop
        /// Neither answers nor hangs up.
        case silence
        case sayLate(String, seconds: Double)
    }

    struct Mail: Sendable, Equatable {
        var connection: Int
        var from: String
        var to: String
        var text: String
    }

    struct Seen: Sendable {
        var connections = 0
        var commands: [String] = []
        var mails: [Mail] = []
        /// Connections open now, and most of them ever.
        var open = 0
        var mostOpen = 0
    }

    /// Answers a command; nil: as a good server does. `CONNECT` stands for the greeting, `.` for the final dot.
    /// Runs on the connection's thread, so that a busy test run cannot make a server slow.
    typealias Script = @Sendable (_ command: String, _ connection: Int) -> Reaction?

    private let listener: LoopbackListener
    private let seenState = Mutex(Seen())
    private let script: Script

    var port: Int { listener.port }
    var seen: Seen { seenState.withLock { $0 } }

    init(_ script: @escaping Script = { _, _ in nil }) throws {
        self.script = script
        listener = try LoopbackListener()
        listener.serve { [weak self] socket in self?.talk(ScriptedConnection(socket)) }
    }

    private func talk(_ connection: ScriptedConnection) {
        let number = seenState.withLock { seen in
            seen.connections += 1
            seen.open += 1
            seen.mostOpen = max(seen.mostOpen, seen.open)
            return seen.connections
        }
        var session = ScriptedSMTPSession(server: self, connection: connection, number: number)
        session.run()
        seenState.withLock { $0.open -= 1 }
    }

    fileprivate func note(_ change: (inout Seen) -> Void) {
        seenState.withLock { change(&$0) }
    }

    fileprivate func reaction(to command: String, connection: Int) -> Reaction {
        script(command, connection) ?? .say(Self.good(command))
    }

    private static func good(_ command: String) -> String {
        switch command.prefix(4).uppercased() {
        case "CONN": "220 test.example ESMTP"
        case "EHLO": "250-test.example\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 AUTH PLAIN LOGIN CRAM-MD5 XOAUTH2"
        case "AUTH": "235 2.7.0 welcome"
        case "DATA": "354 go on"
        case "QUIT": "221 bye"
        case ".": "250 2.0.0 queued as 4711"
        default: "250 2.1.0 ok"
        }
    }
}

/// One connection of the server.
private struct ScriptedSMTPSession {
    let server: ScriptedSMTPServer
    let connection: ScriptedConnection
    let number: Int
    private var from = ""
    private var to = ""

    init(server: ScriptedSMTPServer, connection: ScriptedConnection, number: Int) {
        self.server = server
        self.connection = connection
        self.number = number
    }

    mutating func run() {
        guard react(to: "CONNECT") else { return }
        while let line = connection.line() {
            server.note { $0.commands.append(line) }
            if line.hasPrefix("MAIL FROM:") { from = String(line.dropFirst(10)) }
            if line.hasPrefix("RCPT TO:") { to = String(line.dropFirst(8)) }
            guard react(to: line), line != "QUIT" else { return }
            if line == "DATA", takesText, !readText() { return }
        }
    }

    private var takesText = false

    private mutating func react(to command: String) -> Bool {
        switch server.reaction(to: command, connection: number) {
        case .say(let words):
            takesText = words.hasPrefix("354")
            return connection.say(words + "\r\n")
        case .sayAndDrop(let words):
            connection.say(words + "\r\n")
            return false
        case .drop: return false
        case .sayLate(let words, let seconds):
            Thread.sleep(forTimeInterval: seconds)
            return connection.say(words + "\r\n")
        case .silence:
            connection.fallSilent()
            return false
        }
    }

    private mutating func readText() -> Bool {
        var lines: [String] = []
        while let line = connection.line() {
            guard line != "." else {
                let mail = ScriptedSMTPServer.Mail(
                    connection: number,
                    from: from,
                    to: to,
                    text: lines.map { ($0.hasPrefix(".") ? String($0.dropFirst()) : $0) + "\r\n" }.joined()
                )
                server.note { $0.mails.append(mail) }
                return react(to: ".")
            }
            lines.append(line)
        }
        return false
    }
}
