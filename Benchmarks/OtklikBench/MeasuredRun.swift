import Foundation
import Glibc

/// A program run to its end, with the time it took and the most memory it held.
struct MeasuredRun {
    var seconds: Double
    var peakMegabytes: Double
    var output: String

    /// `mayWait`: exit code 75 counts as well (something is left for later).
    init(_ command: [String], log: URL, mayWait: Bool = false) throws {
        let output = open(log.path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard output >= 0 else { throw BenchError("cannot write \(log.path)") }
        defer { close(output) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        var arguments = command.map { strdup($0) } + [nil]
        defer { for text in arguments { free(text) } }
        var pid: pid_t = 0
        let start = ContinuousClock.now
        guard posix_spawnp(&pid, command[0], &actions, nil, &arguments, environ) == 0 else {
            throw BenchError("cannot start \(command[0])")
        }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(pid, &status, 0, &usage) < 0 && errno == EINTR {}
        seconds = (ContinuousClock.now - start) / .seconds(1)
        peakMegabytes = Double(usage.ru_maxrss) / 1024
        self.output = try String(contentsOf: log, encoding: .utf8)
        guard status == 0 || mayWait && status >> 8 == 75 else {
            throw BenchError(
                "\(command.joined(separator: " ")) ended with \(status >> 8):\n\(self.output.suffix(2000))"
            )
        }
    }
}

/// Why nothing could be measured.
struct BenchError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
