import Hummingbird
import Logging

/// The web server of the health pages. Ends with its task or by the graceful shutdown of the service group around it.
package struct HealthServer: Sendable {
    let host: String
    let port: Int
    let pages: HealthPages
    let logger: Logger

    package init(host: String, port: Int, pages: HealthPages, logger: Logger) {
        self.host = host
        self.port = port
        self.pages = pages
        self.logger = logger
    }

    /// `whenListening` is told the port, which the system chose where the settings say 0.
    package func run(whenListening: @escaping @Sendable (Int) async -> Void = { _ in }) async throws {
        try await application(whenListening: whenListening).run()
    }

    package func application(
        whenListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        let router = Router()
        pages.addRoutes(to: router)
        var quiet = logger
        // The framework tells of every start and stop; the daemon does so itself.
        quiet.logLevel = max(logger.logLevel, .warning)
        return Application(
            router: router,
            configuration: .init(address: .hostname(host, port: port), serverName: "otklik"),
            onServerRunning: { await whenListening($0.localAddress?.port ?? 0) },
            logger: quiet
        )
    }
}
