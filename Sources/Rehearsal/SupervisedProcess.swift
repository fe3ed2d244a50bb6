import Foundation
import Glibc
import Synchronization

/// A server that lives no longer than we do, however we end.
///
/// A small shell stands between: it holds the other end of a lifeline of ours, which the kernel closes even when we are
/// killed, and then ends the server. (PR_SET_PDEATHSIG follows the thread that started the child, not the process,
/// and our threads come and go.) It has a session of its own, so that Ctrl-C reaches us first and we stop it in order.
/// Foundation's Process is not used: it takes a child for running while a grandchild holds one of its descriptors.
package final class SupervisedProcess: Sendable {
    private static let script = """
        exec 3<&0
        "$@" </dev/null 3<&- &
        server=$!
        { read -r _ <&3; kill -TERM $server; sleep 1; kill -KILL $server; } >/dev/null 2>&1 &
        wait $server
        IFS='
        '
        for folder in $REMOVE_AFTERWARDS; do rm -rf -- "$folder"; done
        # Whatever it left behind: an imap process serves its client on for ten seconds.
        kill -KILL 0
        """

    /// POSIX_SPAWN_SETSID, which glibc's header shows only to programs that ask for GNU extensions.
    private static let setSession = 0x80

    private struct State {
        var shell: pid_t
        var lifeline: Int32?
        var hasEnded = false
    }

    private let state: Mutex<State>

    /// Starts `command`; what it prints goes to the end of `log`. What `scratch` names is removed once the server has ended.
    package init(_ command: [String], log: URL, scratch: [URL] = []) throws {
        var ends: [Int32] = [-1, -1]
        // Born close-on-exec: between `pipe` and `fcntl` another thread could start a child that keeps an end open for ever.
        // (`pipe2` would do; glibc's header shows it only to programs that ask for GNU extensions.)
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Self.failure("no pipe") }
        let output = Glibc.open(log.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        defer {
            Glibc.close(ends[0])
            if output >= 0 { Glibc.close(output) }
        }
        let environment = [
            "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "REMOVE_AFTERWARDS=\(scratch.map(\.path).joined(separator: "\n"))",
        ]
        let arguments = ["/bin/sh", "-c", Self.script, "sh"] + command
        let pid = Self.spawn(arguments, environment: environment, input: ends[0], output: output)
        guard output >= 0, let pid else {
            Glibc.close(ends[1])
            throw Self.failure("cannot start \(command.first ?? "nothing")")
        }
        state = Mutex(State(shell: pid, lifeline: ends[1]))
    }

    deinit { stop() }

    package var isRunning: Bool {
        state.withLock { state in
            if !state.hasEnded, waitpid(state.shell, nil, WNOHANG) != 0 { state.hasEnded = true }
            return !state.hasEnded
        }
    }

    /// Ends the server and returns once it has ended. A second call does nothing.
    package func stop() {
        let lifeline = state.withLock { state in
            defer { state.lifeline = nil }
            return state.lifeline
        }
        guard let lifeline else { return }
        Glibc.close(lifeline)
        for _ in 0..<3000 where isRunning { usleep(2_000) }
    }

    private static func spawn(
        _ arguments: [String],
        environment: [String],
        input: Int32,
        output: Int32
    ) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        for descriptor in inherited() { posix_spawn_file_actions_addclose(&actions, descriptor) }
        // Signals may be blocked in this thread of ours; with SIGCHLD blocked the shell would wait for ever.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(setSession) | Int16(POSIX_SPAWN_SETSIGMASK))
        var argv = arguments.map { strdup($0) } + [nil]
        var envp = environment.map { strdup($0) } + [nil]
        defer { for text in argv + envp { free(text) } }
        var pid: pid_t = 0
        return posix_spawn(&pid, "/bin/sh", &actions, &attributes, &argv, &envp) == 0 ? pid : nil
    }

    /// Another server's lifeline must not stay open in a child. Closing what is not open does no harm.
    private static func inherited() -> Set<Int32> {
        let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return Set(3..<128).union(open.compactMap(Int32.init).filter { $0 > 2 })
    }

    private static func failure(_ what: String) -> RehearsalError {
        RehearsalError("\(what): \(String(cString: strerror(errno)))")
    }
}
