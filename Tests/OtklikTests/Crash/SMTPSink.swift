import Foundation
import Rehearsal
import Synchronization

/// A mail server on loopback that takes every letter and remembers its Message-ID before it says so. What stands in `taken`
/// has arrived, whatever became of the sender meanwhile.
final class SMTPSink: Sendable {
    struct Letter: Sendable, Equatable {
        var messageID: String
        var recipient: String
    }

    private let listener: LoopbackListener
    private let letters = Letters()

    var port: Int { listener.port }
    var taken: [Letter] { letters.all.withLock { $0 } }

    init() throws {
        listener = try LoopbackListener()
        listener.serve { [letters] socket in
            var session = Session(socket: socket) { letter in letters.all.withLock { $0.append(letter) } }
            session.run()
        }
    }

    /// Shared with the connections, which must not keep the sink itself alive.
    private final class Letters: Sendable {
        let all = Mutex<[Letter]>([])
    }

    private struct Session {
        let socket: LoopbackSocket
        let take: (Letter) -> Void
        private var recipient = ""

        init(socket: LoopbackSocket, take: @escaping (Letter) -> Void) {
            self.socket = socket
            self.take = take
        }

        mutating func run() {
            guard say("220 sink.example ESMTP") else { return }
            while let line = readLine() {
                let answer: String
                switch line.prefix(4).uppercased() {
                case "RCPT":
                    recipient = String(line.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" })
                    answer = "250 2.1.5 ok"
                case "DATA":
                    guard say("354 go on"), let messageID = readLetter() else { return }
                    take(Letter(messageID: messageID, recipient: recipient))
                    answer = "250 2.0.0 taken"
                case "QUIT":
                    _ = say("221 bye")
                    return
                default: answer = "250 2.0.0 ok"
                }
                guard say(answer) else { return }
            }
        }

        /// Up to the final dot; nil where the sender went away before it.
        private func readLetter() -> String? {
            var header = ""
            var isHeader = true
            while let line = readLine() {
                if line == "." { return Self.messageID(in: header) }
                if line.isEmpty { isHeader = false }
                // Folded fields become one line again.
                if isHeader { header += line.hasPrefix(" ") || line.hasPrefix("\t") ? line : "\n" + line }
            }
            return nil
        }

        private static func messageID(in header: String) -> String {
            let field = header.split(separator: "\n").first { $0.lowercased().hasPrefix("message-id:") } ?? ""
            return String(field.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" })
        }

        private func readLine() -> String? { try? socket.readLine() }

        private func say(_ line: String) -> Bool { (try? socket.write(line + "\r\n")) != nil }
    }
}
