import Foundation
import Glibc
import Synchronization

/// A TCP server in this process, on 127.0.0.1 and a port the kernel chose: for servers a test plays itself.
///
/// It listens from the start; clients wait, unanswered, until `serve` is called (or for ever). It ends with the value,
/// and its connections with it.
package final class LoopbackListener: Sendable {
    package let port: Int
    private let descriptor: Int32
    private let isServing = Mutex(false)
    private let clients = Clients()

    package init() throws {
        (descriptor, port) = try Self.listen()
    }

    deinit {
        clients.hangUp()
        if isServing.withLock({ $0 }) {
            // Closed by the accepting thread, so that no other socket gets this number while it still accepts on it.
            shutdown(descriptor, Int32(SHUT_RDWR))
        } else {
            close(descriptor)
        }
    }

    /// Once. Each connection has a thread of its own and is closed when `body` returns. What `body` holds lives as long
    /// as the listener: an owner of the listener must be held weakly.
    package func serve(_ body: @escaping @Sendable (LoopbackSocket) -> Void) {
        let isFirst = isServing.withLock { isServing in
            defer { isServing = true }
            return !isServing
        }
        precondition(isFirst, "a listener serves once")
        Thread.detachNewThread { [descriptor, clients] in
            Self.accept(on: descriptor) { client in
                Thread.detachNewThread { clients.during(client, body) }
            }
        }
    }

    private static func accept(on descriptor: Int32, _ begin: (Int32) -> Void) {
        while true {
            let client = Glibc.accept(descriptor, nil, nil)
            if client >= 0 {
                _ = fcntl(client, F_SETFD, FD_CLOEXEC)
                begin(client)
            } else if errno == EINVAL {
                // Shut down by deinit. Anything else (a client that left, no descriptor to spare) passes.
                break
            } else {
                sched_yield()
            }
        }
        close(descriptor)
    }

    /// Everything that can fail, before there is an object: a throwing init of a whole object runs deinit, which would
    /// close a second time.
    private static func listen() throws -> (descriptor: Int32, port: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = LoopbackSocket.address(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isOpen = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && Glibc.listen(descriptor, 64) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isOpen else {
            let reason = String(cString: strerror(errno))
            close(descriptor)
            throw RehearsalError("cannot listen on 127.0.0.1: \(reason)")
        }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// The connections open now.
    private final class Clients: Sendable {
        private let open = Mutex<Set<Int32>>([])

        func during(_ client: Int32, _ body: (LoopbackSocket) -> Void) {
            open.withLock { _ = $0.insert(client) }
            let socket = LoopbackSocket(accepted: client)
            body(socket)
            // Forgotten before it is closed: the number may be somebody else's the moment after.
            open.withLock { _ = $0.remove(client) }
            withExtendedLifetime(socket) {}
        }

        func hangUp() {
            open.withLock { for client in $0 { shutdown(client, Int32(SHUT_RDWR)) } }
        }
    }
}
