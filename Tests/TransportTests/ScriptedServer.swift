import Foundation
import Rehearsal

/// A TCP server in this process that says what a test wants said: for servers that are slow, wrong or dying.
final class ScriptedServer: Sendable {
    private let listener: LoopbackListener
    private let count = Mutexed(0)

    var port: Int { listener.port }
    var connections: Int { count.value }

    /// `serve` runs on a thread of its own for each connection; the connection is closed when it returns.
    init(_ serve: @escaping @Sendable (ScriptedConnection) throws -> Void) throws {
        listener = try LoopbackListener()
        listener.serve { [count] socket in
            count.update { $0 += 1 }
            try? serve(ScriptedConnection(socket))
        }
    }
}

/// The server's end of a connection.
struct ScriptedConnection {
    private let socket: LoopbackSocket

    init(_ socket: LoopbackSocket) { self.socket = socket }

    /// False when the client has gone.
    @discardableResult
    func say(_ text: String) -> Bool { say(Array(text.utf8)) }

    @discardableResult
    func say(_ octets: [UInt8]) -> Bool { (try? socket.write(octets)) != nil }

    /// The next line without its end, or nil when the client has gone.
    func line() -> String? { try? socket.readLine() }

    func octets(_ count: Int) -> [UInt8]? { try? socket.read(count) }

    /// Stays open and says nothing until the client goes.
    func fallSilent() { socket.hearOut() }
}
