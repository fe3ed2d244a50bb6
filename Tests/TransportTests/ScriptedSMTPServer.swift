import Foundation
import Glibc
import Synchronization
import Testing

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

    let port: Int
    private let listener: Int32
    private let seenState = Mutex(Seen())
    private let script: Script

    var seen: Seen { seenState.withLock { $0 } }

    init(_ script: @escaping Script = { _, _ in nil }) throws {
        self.script = script
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isOpen = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 64) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        try #require(isOpen)
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [weak self] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0, let self else {
                    // Closed here and not in deinit, so that no other socket gets this number while we accept on it.
                    close(listener)
                    if client >= 0 { close(client) }
                    return
                }
                self.begin(client)
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func begin(_ client: Int32) {
        let number = seenState.withLock { seen in
            seen.connections += 1
            seen.open += 1
            seen.mostOpen = max(seen.mostOpen, seen.open)
            return seen.connections
        }
        Thread.detachNewThread { [self] in
            var session = ScriptedSMTPSession(server: self, socket: client, number: number)
            session.run()
            close(client)
            seenState.withLock { $0.open -= 1 }
        }
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

/// One connection of the server, on a thread of its own.
private struct ScriptedSMTPSession {
    let server: ScriptedSMTPServer
    let socket: Int32
    let number: Int
    private var buffer: [UInt8] = []
    private var from = ""
    private var to = ""

    init(server: ScriptedSMTPServer, socket: Int32, number: Int) {
        self.server = server
        self.socket = socket
        self.number = number
    }

    mutating func run() {
        guard react(to: "CONNECT") else { return }
        while let line = readLine() {
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
            return write(words + "\r\n")
        case .sayAndDrop(let words):
            _ = write(words + "\r\n")
            return false
        case .drop: return false
        case .sayLate(let words, let seconds):
            Thread.sleep(forTimeInterval: seconds)
            return write(words + "\r\n")
        case .silence:
            while readLine() != nil {}
            return false
        }
    }

    private mutating func readText() -> Bool {
        var lines: [String] = []
        while let line = readLine() {
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

    private mutating func readLine() -> String? {
        while true {
            if let end = buffer.firstIndex(of: 0x0A) {
                let line = buffer[..<end]
                buffer.removeSubrange(...end)
                return String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
            }
            var chunk = [UInt8](repeating: 0, count: 16384)
            let count = recv(socket, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            buffer += chunk[..<count]
        }
    }

    private func write(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }
}
