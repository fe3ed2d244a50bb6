import Foundation
import Glibc
import Rehearsal

/// A TCP server in this process that says what a test wants said: for servers that are slow, wrong or dying.
final class ScriptedServer: Sendable {
    let port: Int
    private let listener: Int32
    private let open = Mutexed<[Int32]>([])
    private let count = Mutexed(0)

    var connections: Int { count.value }

    /// `serve` runs on a thread of its own for each connection; the connection is closed when it returns.
    init(_ serve: @escaping @Sendable (ScriptedConnection) throws -> Void) throws {
        var found: (port: Int, listener: Int32)?
        while found == nil {
            guard let port = try FreePort.find(1).first else { continue }
            if let listener = LoopbackSocket.listening(on: port) { found = (port, listener) }
        }
        guard let found else { throw RehearsalError("no port") }
        (port, listener) = found
        let (listener, open, count) = (found.listener, self.open, self.count)
        Thread.detachNewThread {
            while true {
                let socket = accept(listener, nil, nil)
                guard socket >= 0 else { return }
                open.update { $0.append(socket) }
                count.update { $0 += 1 }
                Thread.detachNewThread {
                    try? serve(ScriptedConnection(socket))
                    open.update { sockets in
                        guard let index = sockets.firstIndex(of: socket) else { return }
                        sockets.remove(at: index)
                        close(socket)
                    }
                }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        for socket in open.value { shutdown(socket, Int32(SHUT_RDWR)) }
    }
}

/// The server's end of a connection.
final class ScriptedConnection {
    private let socket: Int32
    private var unread: [UInt8] = []

    init(_ socket: Int32) { self.socket = socket }

    func say(_ text: String) { say(Array(text.utf8)) }

    func say(_ octets: [UInt8]) {
        var sent = 0
        while sent < octets.count {
            let count = octets[sent...].withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            sent += count
        }
    }

    /// The next line without its end, or nil when the client has gone.
    func line() -> String? {
        while true {
            if let end = unread.firstIndex(of: 0x0A) {
                let line = String(decoding: unread[..<end], as: UTF8.self)
                unread.removeSubrange(...end)
                return line.trimmingCharacters(in: .newlines)
            }
            guard let more = receive() else { return nil }
            unread += more
        }
    }

    func octets(_ count: Int) -> [UInt8]? {
        while unread.count < count {
            guard let more = receive() else { return nil }
            unread += more
        }
        defer { unread.removeFirst(count) }
        return Array(unread.prefix(count))
    }

    /// Stays open and says nothing until the client goes.
    func fallSilent() {
        while receive() != nil {}
    }

    private func receive() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }
}
