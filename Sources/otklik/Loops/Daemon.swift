import CoreMetrics
import Foundation
import Logging
import ServiceLifecycle
import Store
import Tickets
import UnixSignals
import Web

/// `otklik serve`, from the lock to the last word to systemd.
struct Daemon: Sendable {
    let settings: Settings
    let logger: Logger
    let notice: ServiceNotice
    let metrics: PrometheusMetrics
    /// Told the port of the health pages once everything runs.
    var whenReady: @Sendable (Int) async -> Void = { _ in }

    /// Told the port of the public pages.
    var whenPagesListen: @Sendable (Int) async -> Void = { _ in }

    /// Until SIGTERM or SIGINT, or until the task is cancelled.
    func run(signals: Bool = true) async throws {
        let state = try StateDirectory.enter(settings.state, create: true)
        let lock = try StateLock(state)
        let office = try await Office.open(settings, as: .daemon, logger: logger)
        try await recover(office)
        let common = Generation.Common(
            board: Board(),
            metrics: metrics,
            notice: notice,
            logger: logger,
            whenPagesListen: whenPagesListen
        )
        var configuration = ServiceGroupConfiguration(
            services: try services(office, common).map { .init(service: $0) },
            gracefulShutdownSignals: signals ? [.sigterm, .sigint] : [],
            logger: quiet
        )
        // What has not ended by then is cancelled: systemd, and the person at the keyboard, wait five seconds.
        configuration.maximumGracefulShutdownDuration = .seconds(4)
        logger.notice("starts", metadata: ["sources": "\(settings.sources.count)", "state": "\(state.path)"])
        try await ServiceGroup(configuration: configuration).run()
        try? office.store.close()
        logger.notice("ends")
        withExtendedLifetime(lock) {}
    }

    /// In the order of their start: who looks after the others comes first and ends last.
    private func services(_ office: Office, _ common: Generation.Common) throws -> [any Service] {
        let probe = BoardProbe(board: common.board, outbox: office.store, metrics: metrics)
        let server = HealthServer(
            host: settings.listen.host,
            port: settings.listen.port,
            pages: HealthPages(probe: probe, metrics: metrics),
            logger: logger
        )
        let health = HealthService(server: server) { port in
            notice.ready("reading \(settings.sources.count) sources")
            await whenReady(port)
        }
        let store = StoreLoop(
            store: office.store,
            board: common.board,
            holder: office.holder,
            bells: [common.outboxBell, common.leftoversBell, common.afishaBell, common.learningBell],
            logger: logger
        )
        return [
            health, WatchdogLoop(notice: notice, board: common.board, logger: logger), store,
            GenerationsService(
                first: try Generation(office: office, common: common).group(),
                office: office,
                common: common
            ),
        ]
    }

    private func recover(_ office: Office) async throws {
        let (requeued, unknown) = try await office.store.recover(now: office.clock.now)
        if requeued + unknown > 0 {
            logger.warning(
                "letters were on their way when the last run ended",
                metadata: ["sent again": "\(requeued)", "unknown": "\(unknown)"]
            )
        }
    }

    private var quiet: Logger {
        var logger = logger
        logger.logLevel = max(logger.logLevel, .error)
        return logger
    }
}
