import Foundation
import Glibc

/// A blocking connection to 127.0.0.1 that reads lines: enough for LMTP and for asking whether a server is up.
package final class LoopbackSocket {
    private let descriptor: Int32
    private var unread: [UInt8] = []

    /// Connects, or throws. Every read and write afterwards gives up after `timeout` seconds.
    package init(port: Int, timeout: Int = 20) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var limit = timeval(tv_sec: timeout, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let connected = Self.withAddress(port: port) { Glibc.connect(descriptor, $0, $1) }
        // Not closed here: a throwing init of a whole object runs deinit, and a second close hits somebody else's file.
        guard connected == 0 else { throw RehearsalError("127.0.0.1:\(port): \(String(cString: strerror(errno)))") }
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
                unread.removeSubrange(...end)
                return String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
            }
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = Glibc.recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { throw RehearsalError("the connection ended or fell silent") }
            unread.append(contentsOf: buffer[..<count])
        }
    }

    /// A socket bound to the port and listening, or nil where the port is taken.
    package static func listening(on port: Int) -> Int32? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        let bound = withAddress(port: port) { Glibc.bind(descriptor, $0, $1) }
        if bound == 0, Glibc.listen(descriptor, 1) == 0 { return descriptor }
        Glibc.close(descriptor)
        return nil
    }

    private static func withAddress(port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(truncatingIfNeeded: port)).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
