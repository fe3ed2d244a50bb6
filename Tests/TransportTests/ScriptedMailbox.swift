import Foundation
import Rehearsal
import Synchronization

@testable import Transport

/// A small IMAP server that behaves until its script says otherwise.
final class ScriptedMailbox: Sendable {
    enum Deed: Sendable {
        /// What a decent server would do.
        case behave
        /// These lines, and the tagged OK.
        case answer(String)
        /// Whatever is said on the connection, and the tagged OK.
        case stream(@Sendable (ScriptedConnection) -> Void)
        /// Exactly this; `TAG` stands for the tag.
        case say(String)
        /// As `say`, where it is no text.
        case octets([UInt8])
        case sayAndHangUp(String)
        case fallSilent
    }

    struct Mail: Sendable {
        var uid: UInt32
        var text: String
    }

    private let server: ScriptedServer
    private let heard: Mutexed<[String]>

    var commands: [String] { heard.value }
    var connections: Int { server.connections }

    /// `script` sees every command after the login, without its tag, and how often that command came before.
    init(
        capabilities: String = "IMAP4rev1 AUTH=PLAIN IDLE UIDPLUS MOVE",
        _ mails: [Mail],
        _ script: @escaping @Sendable (_ command: String, _ before: Int) -> Deed = { _, _ in .behave }
    ) throws {
        let heard = Mutexed<[String]>([])
        self.heard = heard
        server = try ScriptedServer { connection in
            connection.say("* OK [CAPABILITY \(capabilities)] scripted\r\n")
            while let line = connection.line() {
                let parts = line.split(separator: " ", maxSplits: 1)
                guard parts.count == 2 else { continue }
                let (tag, command) = (String(parts[0]), String(parts[1]))
                let before = heard.update { commands in
                    defer { commands.append(command) }
                    return commands.count { $0 == command }
                }
                let said: String
                switch script(command, before) {
                case .behave: said = Self.answer(command, mails, capabilities, connection) + "TAG OK done\r\n"
                case .answer(let lines): said = lines + "TAG OK done\r\n"
                case .stream(let speak):
                    speak(connection)
                    said = "TAG OK done\r\n"
                case .say(let text): said = text
                case .octets(let octets):
                    let ends = octets.firstRange(of: Array("TAG".utf8)) ?? 0..<0
                    connection.say(Array(octets[..<ends.lowerBound]) + Array(tag.utf8) + octets[ends.upperBound...])
                    said = ""
                case .sayAndHangUp(let text):
                    connection.say(text.replacingOccurrences(of: "TAG", with: tag))
                    return
                case .fallSilent: return connection.fallSilent()
                }
                connection.say(said.replacingOccurrences(of: "TAG", with: tag))
                if command == "LOGOUT" { return }
            }
        }
    }

    func settings(_ change: (inout IMAPSettings) -> Void = { _ in }) -> IMAPSettings {
        var settings = IMAPSettings(
            source: "scripted",
            host: "127.0.0.1",
            port: server.port,
            security: .plain,
            login: .password(user: "kino", password: "secret"),
            start: .all
        )
        settings.connectTimeout = .seconds(20)
        settings.silenceTimeout = .seconds(20)
        change(&settings)
        return settings
    }

    func source(_ change: (inout IMAPSettings) -> Void = { _ in }) -> IMAPSource {
        IMAPSource(settings(change))
    }

    private static func answer(
        _ command: String,
        _ mails: [Mail],
        _ capabilities: String,
        _ connection: ScriptedConnection
    ) -> String {
        let words = command.split(separator: " ").map(String.init)
        switch words[0] {
        case "CAPABILITY": return "* CAPABILITY \(capabilities)\r\n"
        case "AUTHENTICATE" where words.count == 2:
            connection.say("+ \r\n")
            _ = connection.line()
            return ""
        case "SELECT", "EXAMINE":
            let next = (mails.last?.uid ?? 0) + 1
            return "* \(mails.count) EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT \(next)] x\r\n"
        case "UID" where words[1] == "SEARCH":
            let found = uids(words[words.firstIndex(of: "UID", after: 2) + 1], mails)
            return "* SEARCH" + found.map { " \($0)" }.joined() + "\r\n"
        case "UID" where words[1] == "FETCH":
            return uids(words[2], mails).map { fetch($0, command, mails) }.joined()
        case "IDLE":
            connection.say("+ idling\r\n")
            _ = connection.line()
            return ""
        default: return ""
        }
    }

    static func fetch(_ uid: UInt32, _ command: String, _ mails: [Mail]) -> String {
        guard let index = mails.firstIndex(where: { $0.uid == uid }) else { return "" }
        let text = mails[index].text
        let items = "UID \(uid) RFC822.SIZE \(text.utf8.count) INTERNALDATE \"01-Jan-2026 00:00:00 +0000\""
        guard command.contains("BODY.PEEK[]") else { return "* \(index + 1) FETCH (\(items))\r\n" }
        return "* \(index + 1) FETCH (\(items) BODY[] {\(text.utf8.count)}\r\n\(text))\r\n"
    }

    static func uids(_ set: String, _ mails: [Mail]) -> [UInt32] {
        let last = mails.last?.uid ?? 1
        return mails.map(\.uid).filter { uid in
            set.split(separator: ",").contains { part in
                let ends = part.split(separator: ":").map { UInt32($0) ?? last }
                return min(ends[0], ends[ends.count - 1]) <= uid && uid <= max(ends[0], ends[ends.count - 1])
            }
        }
    }
}

/// A value behind a lock that closures may share.
final class Mutexed<Value: Sendable>: Sendable {
    private let lock: Mutex<Value>

    init(_ value: Value) { lock = Mutex(value) }

    var value: Value { lock.withLock { $0 } }

    func update<Result: Sendable>(_ change: @Sendable (inout Value) -> Result) -> Result {
        lock.withLock { change(&$0) }
    }
}

extension [String] {
    fileprivate func firstIndex(of word: String, after start: Int) -> Int {
        self[start...].firstIndex(of: word) ?? start
    }
}
