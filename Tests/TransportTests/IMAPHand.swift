import Foundation
import Rehearsal

/// An IMAP client with none of our code in it, for setting the scene on any server. It reads lines; nothing with a literal
/// is to be asked for.
final class IMAPHand {
    private let socket: LoopbackSocket

    init(port: Int, user: String, password: String) throws {
        socket = try LoopbackSocket(port: port)
        _ = try socket.readLine()
        try ask("LOGIN \(user) \(password)")
    }

    /// The untagged lines of the answer.
    @discardableResult
    func ask(_ command: String) throws -> [String] {
        try socket.write("h \(command)\r\n")
        return try answer(to: command)
    }

    func append(_ text: String, to folder: String = "INBOX") throws {
        try socket.write("h APPEND \"\(folder)\" {\(text.utf8.count)}\r\n")
        while case let line = try socket.readLine(), !line.hasPrefix("+") {
            if line.hasPrefix("h ") { throw RehearsalError("APPEND: \(line)") }
        }
        try socket.write(text + "\r\n")
        _ = try answer(to: "APPEND")
    }

    private func answer(to command: String) throws -> [String] {
        var lines: [String] = []
        while true {
            let line = try socket.readLine()
            if line.hasPrefix("h OK") { return lines }
            if line.hasPrefix("h ") { throw RehearsalError("\(command): \(line)") }
            lines.append(line)
        }
    }
}
