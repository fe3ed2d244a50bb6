import Foundation
import Glibc

/// A blocking connection on 127.0.0.1 that reads lines: enough for LMTP, for asking whether a server is up, and for the
/// servers a test plays itself.
package final class LoopbackSocket {
    private let descriptor: Int32
    private var unread: [UInt8] = []

    /// Connects, or throws. Every read and write afterwards gives up after `timeout` seconds.
    package init(port: Int, timeout: Int = 20) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var limit = timeval(tv_sec: timeout, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        Self.sendAtOnce(descriptor)
        let connected = Self.withAddress(port: port) { Glibc.connect(descriptor, $0, $1) }
        // Not closed here: a throwing init of a whole object runs deinit, and a second close hits somebody else's file.
        guard connected == 0 else { throw RehearsalError("127.0.0.1:\(port): \(String(cString: strerror(errno)))") }
    }

    /// The server's end of a connection; it waits for ever.
    init(accepted descriptor: Int32) {
        self.descriptor = descriptor
        Self.sendAtOnce(descriptor)
    }

    deinit { Glibc.close(descriptor) }

    package func write(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw RehearsalError("the connection broke while writing") }
            sent += count
        }
    }

    package func write(_ text: String) throws {
        try write(Array(text.utf8))
    }

    /// The next line without its CR LF.
    package func readLine() throws -> String {
        while true {
            if let end = unread.firstIndex(of: 0x0A) {
                let line = unread[..<end]
                defer { unread.removeSubrange(...end) }
                return String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
            }
            try receive()
        }
    }

    /// Exactly so many octets.
    package func read(_ count: Int) throws -> [UInt8] {
        while unread.count < count { try receive() }
        defer { unread.removeFirst(count) }
        return Array(unread.prefix(count))
    }

    /// Says nothing until the other side goes.
    package func hearOut() {
        while (try? receive()) != nil { unread = [] }
    }

    private func receive() throws {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let count = Glibc.recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { throw RehearsalError("the connection ended or fell silent") }
        unread.append(contentsOf: buffer[..<count])
    }

    /// A socket bound to the port and listening, or nil where the port is taken.
    package static func listening(on port: Int) -> Int32? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        let bound = withAddress(port: port) { Glibc.bind(descriptor, $0, $1) }
        if bound == 0, Glibc.listen(descriptor, 1) == 0 { return descriptor }
        Glibc.close(descriptor)
        return nil
    }

    /// Two small writes in a row would else wait 40 ms for each other's acknowledgement.
    private static func sendAtOnce(_ descriptor: Int32) {
        var yes: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    }

    static func address(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(truncatingIfNeeded: port)).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    private static func withAddress(port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = address(port: port)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
