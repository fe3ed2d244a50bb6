import Logging
import ServiceLifecycle
import Tickets

/// Tells systemd that we get on, as long as every loop is heard of in time: a hanging loop is a reason to be restarted,
/// a server that is down is none.
struct WatchdogLoop: Service {
    let notice: ServiceNotice
    let board: Board
    let logger: Logger

    func run() async throws {
        let pause = notice.watchdog.map { min($0 / 3, .seconds(10)) } ?? .seconds(10)
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let hanging = board.overdue
                if hanging.isEmpty {
                    notice.alive()
                } else {
                    logger.critical("hangs", metadata: ["loops": "\(hanging.joined(separator: ", "))"])
                }
                notice.status(status)
                try? await Task.sleep(for: pause)
            }
        }
        notice.stopping()
    }

    private var status: String {
        if let trouble = board.storeTrouble { return "the store does not take letters: \(trouble.reason)" }
        let sources = board.sources
        let down = sources.filter { $0.value.trouble != nil }.keys.sorted()
        let known = "\(board.messagesRead) letters read from \(sources.count) sources since the start"
        return down.isEmpty ? known : "\(known); not read now: \(down.joined(separator: ", "))"
    }
}
