import Foundation
import Glibc

/// Ports on loopback that nobody listens on.
///
/// They lie below the range the kernel hands to outgoing connections, so that between looking and listening
/// only another rehearsal could take one; starting random makes that rare, and the server's start is tried again.
package enum FreePort {
    package static let range = 12_000..<32_000

    /// `count` different ports, all free at this moment.
    package static func find(_ count: Int) throws -> [Int] {
        var held: [(socket: Int32, port: Int)] = []
        defer { for one in held { Glibc.close(one.socket) } }
        for _ in 0..<(count * 200) where held.count < count {
            let port = Int.random(in: range)
            if let socket = LoopbackSocket.listening(on: port) { held.append((socket, port)) }
        }
        guard held.count == count else { throw RehearsalError("no free port on 127.0.0.1 in \(range)") }
        return held.map(\.port)
    }
}
