import Foundation
import Glibc

/// A Postfix of our own on loopback, with its own configuration, queue and log. Needs root.
///
/// It takes mail on `port` and hands mail for the given domains on by LMTP; mail for anywhere else is refused, so nothing
/// can leave this machine. Nothing of the system's Postfix is read or touched.
/// It ends with `stop()`, when the value goes away, and when our process dies in whatever way.
package final class PrivatePostfix: Sendable {
    package struct Ports: Sendable {
        /// Plain, STARTTLS where there is a certificate, no login asked.
        package let smtp: Int
        /// STARTTLS and a login.
        package let submission: Int
        /// TLS from the first octet, and a login.
        package let smtps: Int
    }

    package let folder: URL
    package let ports: Ports
    /// What a client must trust to talk TLS with it; nil where it has no certificate.
    package let caFile: URL?
    private let server: SupervisedProcess

    package var port: Int { ports.smtp }
    package var log: URL { folder.appending(path: "postfix.log") }

    /// Whether one can be started here.
    package static var isPossible: Bool { getuid() == 0 && (try? Command.find("postfix")) != nil }

    /// Why not, for the one who reads the test's output.
    package static let impossible = "needs root and Postfix: a mail server binds its queue to accounts of its own"

    /// Starts a server and returns when it answers. With `certificate` it offers STARTTLS; with a Dovecot's `authPort` too,
    /// it also takes logins on two more ports. `marks`: header fields to be written into letters of a sender, as a milter
    /// does that checks signatures.
    package static func start(
        in folder: URL,
        port: Int? = nil,
        deliverTo lmtpPort: Int,
        domains: [String],
        certificate: TestCertificate? = nil,
        authPort: Int? = nil,
        marks: [String: String] = [:]
    ) throws -> PrivatePostfix {
        guard isPossible else { throw RehearsalError("Postfix " + impossible) }
        let found = try FreePort.find(3)
        let configuration = PostfixConfiguration(
            folder: folder.standardizedFileURL.resolvingSymlinksInPath(),
            ports: Ports(smtp: port ?? found[0], submission: found[1], smtps: found[2]),
            lmtpPort: lmtpPort,
            domains: domains,
            certificate: certificate,
            authPort: authPort,
            marks: marks
        )
        return try PrivatePostfix(configuration)
    }

    private init(_ configuration: PostfixConfiguration) throws {
        folder = configuration.folder
        ports = configuration.ports
        caFile = configuration.certificate?.caFile
        try configuration.write()
        server = try SupervisedProcess(
            // In the foreground, leading a process group that ends with it.
            [try PostfixConfiguration.program("master"), "-s", "-c", configuration.configurationFolder.path],
            log: folder.appending(path: "postfix.out")
        )
        do { try waitUntilReady() } catch {
            server.stop()
            throw error
        }
    }

    /// Ends the server and everything it started. Mail in its queue stays in the folder.
    package func stop() {
        server.stop()
        // Its children end a moment after it, and hold the port until then.
        for _ in 0..<1000 where (try? LoopbackSocket(port: port, timeout: 1)) != nil { usleep(5_000) }
    }

    /// How many mails wait in its queue.
    package func queued() -> Int {
        ["incoming", "active", "deferred"].reduce(0) { count, name in
            let names = FileManager.default.enumerator(atPath: folder.appending(path: "queue/\(name)").path)
            return count + (names?.count { ($0 as? String)?.split(separator: "/").last?.count ?? 0 > 1 } ?? 0)
        }
    }

    private func waitUntilReady() throws {
        for _ in 0..<1000 {
            guard server.isRunning else { break }
            if let socket = try? LoopbackSocket(port: port, timeout: 5),
                let greeting = try? socket.readLine(), greeting.hasPrefix("220")
            {
                try? socket.write("QUIT\r\n")
                return
            }
            usleep(10_000)
        }
        let words = ["postfix.out", "postfix.log"].compactMap {
            try? String(contentsOf: folder.appending(path: $0), encoding: .utf8)
        }
        throw RehearsalError("Postfix did not start: \(words.joined().suffix(1500))")
    }
}
