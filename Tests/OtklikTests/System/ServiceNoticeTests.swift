import Foundation
import Glibc
import Testing
import otklik

@Suite struct ServiceNoticeTests {
    /// Listens like systemd does; the name starts with `@` for an abstract socket.
    private final class Listener {
        let descriptor: Int32

        init(_ name: String) throws {
            descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            var bytes = Array(name.utf8)
            if bytes.first == UInt8(ascii: "@") { bytes[0] = 0 }
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
            let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
            let bound = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.bind(descriptor, $0, length) }
            }
            try #require(bound == 0)
        }

        deinit { close(descriptor) }

        func next() -> String {
            var buffer = [UInt8](repeating: 0, count: 512)
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        }
    }

    @Test(arguments: [false, true])
    func `tells systemd over a path and over an abstract name`(abstract: Bool) throws {
        let folder = try TemporaryFolder()
        let name = abstract ? "@otklik-test-\(UUID().uuidString)" : folder.path + "/notify"
        let listener = try Listener(name)
        let notice = ServiceNotice(environment: ["NOTIFY_SOCKET": name])
        notice.ready("reading 3 sources")
        #expect(listener.next() == "READY=1\nSTATUS=reading 3 sources")
        notice.alive()
        #expect(listener.next() == "WATCHDOG=1")
        notice.stopping()
        #expect(listener.next() == "STOPPING=1\nSTATUS=stopping")
    }

    @Test(arguments: [[:], ["NOTIFY_SOCKET": ""], ["NOTIFY_SOCKET": "/nowhere/socket"]])
    func `goes on where nobody listens, and holds nothing open`(environment: [String: String]) throws {
        let before = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        for _ in 1...100 { ServiceNotice(environment: environment).ready("x") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count < before + 50)
    }

    @Test func `the watchdog is ours only when systemd means our process`() {
        let environment = ["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "42"]
        #expect(ServiceNotice(environment: environment, process: 42).watchdog == .seconds(30))
        #expect(ServiceNotice(environment: environment, process: 43).watchdog == nil)
        #expect(ServiceNotice(environment: [:], process: 42).watchdog == nil)
    }
}
