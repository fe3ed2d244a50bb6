import Foundation
import Glibc
import Synchronization

/// A mail server on loopback that takes every letter and remembers its Message-ID before it says so. What stands in `taken`
/// has arrived, whatever became of the sender meanwhile.
final class SMTPSink: Sendable {
    struct Letter: Sendable, Equatable {
        var messageID: String
        var recipient: String
    }

    let port: Int
    private let listener: Int32
    private let letters = Mutex<[Letter]>([])

    var taken: [Letter] { letters.withLock { $0 } }

    init() throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
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
        guard isOpen else { throw CocoaError(.fileWriteUnknown) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [weak self] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0, let self else {
                    if client >= 0 { close(client) }
                    close(listener)
                    return
                }
                Thread.detachNewThread { [self] in
                    var session = Session(
                        socket: client,
                        take: { letter in self.letters.withLock { $0.append(letter) } }
                    )
                    session.run()
                    close(client)
                }
            }
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    private struct Session {
        let socket: Int32
        let take: (Letter) -> Void
        private var unread: [UInt8] = []
        private var recipient = ""

        init(socket: Int32, take: @escaping (Letter) -> Void) {
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
        private mutating func readLetter() -> String? {
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

        private mutating func readLine() -> String? {
            while true {
                if let end = unread.firstIndex(of: 10) {
                    let line = unread[..<end]
                    unread.removeSubrange(...end)
                    return String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
                }
                var buffer = [UInt8](repeating: 0, count: 8192)
                let count = recv(socket, &buffer, buffer.count, 0)
                guard count > 0 else { return nil }
                unread += buffer[..<count]
            }
        }

        private func say(_ line: String) -> Bool {
            let bytes = Array((line + "\r\n").utf8)
            return send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
        }
    }
}
