import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// The web server of the public pages: form, status, API, widget. Ends with its task or by the graceful shutdown around it.
package struct PublicServer: Sendable {
    let host: String
    let port: Int
    let desk: PublicDesk
    let logger: Logger
    private let renderer: PageRenderer
    private let door = FrontDoor()

    /// Throws when a template of ours cannot be read: never in a program that passed its tests.
    package init(host: String, port: Int, desk: PublicDesk, logger: Logger) throws {
        self.host = host
        self.port = port
        self.desk = desk
        self.logger = logger
        renderer = PageRenderer(library: try PageTemplates.library(), assets: Assets(), site: desk.site)
    }

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
        let router = Router(context: PageContext.self)
        router.add(middleware: AccessLog(logger: logger))
        router.add(middleware: PageSecurity(origins: desk.site.origins, isSecure: desk.site.base.hasPrefix("https:")))
        router.add(middleware: Rejections(renderer: renderer, logger: logger))
        renderer.assets.addRoutes(to: router)
        FormPages(desk: desk, renderer: renderer).addRoutes(to: router)
        StatusPages(desk: desk, renderer: renderer).addRoutes(to: router)
        MailedPages(desk: desk, renderer: renderer).addRoutes(to: router)
        WidgetPages(site: desk.site, renderer: renderer).addRoutes(to: router)
        DigestPages(desk: desk, renderer: renderer).addRoutes(to: router)
        FormAPI(desk: desk).addRoutes(to: router)
        let bounds = desk.site.bounds
        return Application(
            router: router,
            server: .http1(configuration: .init(idleTimeout: .init(bounds.idle))),
            configuration: .init(
                address: .hostname(host, port: port),
                serverName: "otklik",
                availableConnectionsDelegate: .maximum(bounds.connections, logger: quiet)
            ),
            onServerRunning: {
                await door.open($0)
                await whenListening($0.localAddress?.port ?? 0)
            },
            logger: quiet
        )
    }

    package var quiet: Logger {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        return quiet
    }
}
