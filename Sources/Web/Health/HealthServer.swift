import Hummingbird
import Logging

/// The web server of the health pages. Ends with its task or by the graceful shutdown of the service group around it.
package struct HealthServer: Sendable {
    let host: String
    let port: Int
    let pages: HealthPages
    let logger: Logger
    private let door = FrontDoor()

    package init(host: String, port: Int, pages: HealthPages, logger: Logger) {
        self.host = host
        self.port = port
        self.pages = pages
        self.logger = logger
    }

    /// `whenListening` is told the port, which the system chose where the settings say 0.
    package func run(whenListening: @escaping @Sendable (Int) async -> Void = { _ in }) async throws {
        let application = application(whenListening: whenListening)
        await door.use(application.eventLoopGroup)
        try await application.run()
    }

    /// No connection is accepted any more. To be waited for before the server is stopped: see ``FrontDoor``.
    package func shutDoor() async { await door.shut() }

    package func application(
        whenListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        let router = Router()
        pages.addRoutes(to: router)
        return Application(
            router: router,
            configuration: .init(address: .hostname(host, port: port), serverName: "otklik"),
            onServerRunning: {
                await door.open($0)
                await whenListening($0.localAddress?.port ?? 0)
            },
            logger: quiet
        )
    }

    /// The framework tells of every start and stop; the daemon does so itself.
    package var quiet: Logger {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        return quiet
    }
}
