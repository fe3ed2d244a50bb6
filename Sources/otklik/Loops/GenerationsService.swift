import Logging
import ServiceLifecycle
import UnixSignals

/// Runs the loops of the settings as they are, and at SIGHUP those of the settings as they have become. A wrong file
/// changes nothing and is complained about.
struct GenerationsService: Service {
    /// Made before anything runs, so that a secret that cannot be read stops the start.
    let first: ServiceGroup
    let office: Office
    let common: Generation.Common

    func run() async throws {
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        let bell = Bell()
        async let listening: Void = {
            for await _ in hangups.cancelOnGracefulShutdown() { bell.ring() }
        }()
        var next: Next? = (first, office)
        while let (group, office) = next { next = try await run(group, office: office, until: bell) }
        await listening
    }

    private typealias Next = (ServiceGroup, Office)

    /// Returns the next generation, or nil at the end of the daemon.
    private func run(_ group: ServiceGroup, office: Office, until bell: Bell) async throws -> Next? {
        try await withThrowingTaskGroup(of: Next?.self) { tasks in
            tasks.addTask {
                try await group.run()
                return nil
            }
            tasks.addTask {
                while !Task.isCancelled {
                    guard await bell.wait(atMost: .seconds(3600)), let next = await reload(office) else { continue }
                    await group.triggerGracefulShutdown()
                    return next
                }
                return nil
            }
            // At a reload both end, the group because it was told to; at the end of the daemon the group alone does.
            let one = try await tasks.next() ?? nil
            if let one {
                for try await _ in tasks {}
                return one
            }
            let isReload = !Task.isShuttingDownGracefully && !Task.isCancelled
            if isReload, let other = try await tasks.next() ?? nil { return other }
            tasks.cancelAll()
            return nil
        }
    }

    private func reload(_ office: Office) async -> Next? {
        common.notice.reloading()
        defer { common.notice.ready("settings reread") }
        do {
            let office = try await office.reread()
            let group = try Generation(office: office, common: common).group()
            common.logger.notice("settings reread")
            return (group, office)
        } catch {
            common.logger.error(
                "settings not reread, the old ones stay",
                metadata: ["reason": "\(Self.oneLine(error))"]
            )
            return nil
        }
    }

    private static func oneLine(_ error: any Error) -> String {
        "\(error)".split(separator: "\n").joined(separator: "; ")
    }
}
