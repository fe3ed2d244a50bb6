import Dispatch
import Foundation
import Glibc

/// Tells systemd how the service stands (sd_notify(3)): one datagram to the socket it named. Says nothing where nobody
/// listens.
package struct ServiceNotice: Sendable {
    package let socketPath: String?
    /// How often systemd wants to hear from us; nil without a watchdog.
    package let watchdog: Duration?

    package init(environment: [String: String] = ProcessInfo.processInfo.environment, process: Int32 = getpid()) {
        socketPath = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
        let isOurs = environment["WATCHDOG_PID"].map { $0 == String(process) } ?? true
        let limit = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
        watchdog = isOurs && limit > 0 ? .microseconds(limit) : nil
    }

    package func ready(_ status: String) { send("READY=1\nSTATUS=\(status)") }
    package func status(_ status: String) { send("STATUS=\(status)") }
    package func alive() { send("WATCHDOG=1") }
    package func reloading() {
        let monotonic = DispatchTime.now().uptimeNanoseconds / 1000
        send("RELOADING=1\nMONOTONIC_USEC=\(monotonic)")
    }
    package func stopping() { send("STOPPING=1\nSTATUS=stopping") }

    private func send(_ text: String) {
        guard let socketPath, var address = Self.address(socketPath) else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let bytes = Array(text.replacing("\0", with: "").utf8)
        // The length counts: an abstract name ends where the address ends, not at a NUL (unix(7)).
        let length = socklen_t(MemoryLayout<sa_family_t>.size + socketPath.utf8.count)
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
    }

    private static func address(_ path: String) -> sockaddr_un? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var name = Array(path.utf8)
        guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        if name.first == UInt8(ascii: "@") { name[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        return address
    }
}
