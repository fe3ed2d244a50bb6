import ServiceLifecycle
import Web

/// The web server of the health pages, as a part of the daemon.
struct HealthService: Service {
    let server: HealthServer
    let whenListening: @Sendable (Int) async -> Void

    func run() async throws {
        try await ServerService(logger: server.quiet, shutDoor: { await server.shutDoor() }) {
            try await server.run(whenListening: whenListening)
        }.run()
    }
}
