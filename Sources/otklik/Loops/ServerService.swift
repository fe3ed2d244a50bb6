import Logging
import ServiceLifecycle

/// A web server of ours as a part of the daemon: its door is shut before it hears of a stop (`FrontDoor` says why). Hence
/// a task of its own that does not inherit the shutdown around it.
struct ServerService: Service {
    let logger: Logger
    let shutDoor: @Sendable () async -> Void
    let serve: @Sendable () async throws -> Void

    func run() async throws {
        let group = ServiceGroup(configuration: .init(services: [Inner(serve: serve)], logger: logger))
        let running = Task.detached { try await group.run() }
        try await withTaskCancellationHandler {
            try await withGracefulShutdownHandler {
                try await running.value
            } onGracefulShutdown: {
                Task {
                    await shutDoor()
                    await group.triggerGracefulShutdown()
                }
            }
        } onCancel: {
            Task {
                await shutDoor()
                running.cancel()
            }
        }
    }

    private struct Inner: Service {
        let serve: @Sendable () async throws -> Void

        func run() async throws { try await serve() }
    }
}
