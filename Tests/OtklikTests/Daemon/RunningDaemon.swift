import Foundation
import Rehearsal
import Testing

/// `otklik serve` as a process of its own, with a state directory of its own. Killed with the test.
final class RunningDaemon {
    let folder: TemporaryFolder
    let settings: String
    private let output: TemporaryFolder
    private let process: Process

    /// Starts it; returns once it says that it is ready.
    init(_ folder: TemporaryFolder, settings: String, environment: [String: String] = [:]) throws {
        self.folder = folder
        self.settings = settings
        output = try TemporaryFolder()
        process = try Program.make(["serve", "--settings", settings], environment: environment, folder: output)
        try process.run()
        try wait("the daemon is ready") { self.log.contains(" ready") || !self.process.isRunning }
        try #require(process.isRunning, "\(log)")
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    var log: String { Program.text("err", output) }
    var id: Int32 { process.processIdentifier }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// How it ended and how long that took.
    func end(_ signal: Int32 = SIGTERM) -> (code: Int32, took: Duration) {
        let start = ContinuousClock.now
        send(signal)
        process.waitUntilExit()
        return (process.terminationStatus, ContinuousClock.now - start)
    }

    /// The status and body of a page on the health port.
    func get(_ path: String) throws -> (status: String, body: String) {
        let port = try #require(log.firstMatch(of: /127\.0\.0\.1:([0-9]+)\/healthz/).flatMap { Int($0.1) })
        let socket = try LoopbackSocket(port: port)
        try socket.write("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        let status = try socket.readLine()
        var length = 0
        while case let line = try socket.readLine(), !line.isEmpty {
            if line.lowercased().hasPrefix("content-length:") { length = Int(line.split(separator: " ")[1]) ?? 0 }
        }
        var body = ""
        while body.utf8.count < length { body += try socket.readLine() + "\n" }
        return (status, body)
    }

    /// Runs a command beside it.
    func otklik(_ arguments: String..., input: String = "") throws -> Program.Ending {
        try Program.run(arguments + ["--settings", settings], input: Array(input.utf8))
    }
}

/// Waits for something that another process does; fails after half a minute.
func wait(_ what: String, until isTrue: () throws -> Bool) throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while try !isTrue() {
        try #require(ContinuousClock.now < deadline, "waited in vain: \(what)")
        usleep(20_000)
    }
}
