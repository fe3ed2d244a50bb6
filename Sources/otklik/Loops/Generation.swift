import CoreMetrics
import Logging
import ServiceLifecycle
import Tickets
import Transport
import Web

/// The loops that live by one reading of the settings. A reload ends them in order and starts those of the next one;
/// state directory, store, health pages and board go on.
struct Generation: Sendable {
    let office: Office
    let common: Common

    /// What outlives a reload.
    struct Common: Sendable {
        let board: Board
        let metrics: any MetricsFactory
        let outboxBell = Bell()
        let leftoversBell = Bell()
        let afishaBell = Bell()
        let learningBell = Bell()
        let book = AlertBook()
        let notice: ServiceNotice
        let logger: Logger
        /// Told the port of the public pages once they are there.
        var whenPagesListen: @Sendable (Int) async -> Void = { _ in }
    }

    /// All secrets are read and all sources and routes made here, before anything runs: a mistake throws.
    func group() throws -> ServiceGroup {
        let gate = HostGate(limit: office.settings.limits.connectionsPerHost)
        let shelf = TokenShelf()
        let readers = try office.readers(metrics: common.metrics, gate: gate, shelf: shelf)
        let feeds = FeedsService(
            loops: try office.settings.feeds.map { feed in
                FeedLoop(reader: try FeedReader(feed), office: office, board: common.board, logger: common.logger)
            }
        )
        let deliveries = try office.deliveries(shelf: shelf, report: report.note).map(loop)
        for reader in readers {
            common.board.watch(source: reader.settings.name, silentAfter: reader.settings.silentAfter)
        }
        common.board.keepOnly(
            sources: Set(readers.map(\.settings.name)),
            routes: Set(office.settings.routes.map(\.name)),
            feeds: Set(office.settings.feeds.map(\.name))
        )
        // Started in this order and ended in the reverse: nothing new comes in while the last letters go out.
        let services: [any Service] =
            [alerts] + deliveries
            + [leftovers, afisha, learning, feeds, life, digests, mass, retention]
            + [SourcesService(loops: readers.map(loop))] + (try pages())
        return ServiceGroup(configuration: .init(services: services.map { .init(service: $0) }, logger: quiet))
    }

    private func pages() throws -> [any Service] {
        let bell = common.outboxBell
        guard let web = office.settings.web,
            let desk = try office.publicDesk(metrics: common.metrics, whenTaken: { bell.ring() })
        else { return [] }
        let server = try PublicServer(
            host: web.listen.host,
            port: web.listen.port,
            desk: desk,
            logger: common.logger
        )
        let listening = common.whenPagesListen
        return [PublicService(server: server, shelf: desk.shelf, clock: office.clock, whenListening: listening)]
    }

    private func loop(_ reader: SourceReader) -> SourceLoop {
        SourceLoop(
            reader: reader,
            board: common.board,
            bell: common.outboxBell,
            holder: office.holder,
            logger: common.logger
        )
    }

    private func loop(_ delivery: Delivery) -> DeliveryLoop {
        DeliveryLoop(delivery: delivery, state: office.state, board: common.board, bell: common.outboxBell)
    }

    private var report: DeliveryReport {
        DeliveryReport(board: common.board, metrics: common.metrics, logger: common.logger)
    }

    private var leftovers: LeftoversLoop {
        LeftoversLoop(
            intake: office.intake,
            policies: office.policies,
            board: common.board,
            wake: common.leftoversBell,
            outboxBell: common.outboxBell,
            logger: common.logger
        )
    }

    private var afisha: AfishaLoop {
        AfishaLoop(office: office, wake: common.afishaBell, logger: common.logger)
    }

    private var learning: LearningLoop {
        LearningLoop(learner: office.learner, wake: common.learningBell, logger: common.logger)
    }

    private var life: LifeLoop {
        LifeLoop(
            desk: office.desk,
            moves: CalendarMoves(desk: office.desk, keys: office.keys, ids: office.ids),
            writer: OutboxWriter(desk: office.desk, keys: office.keys, ids: office.ids),
            store: office.store,
            clock: office.clock,
            holder: office.holder,
            board: common.board,
            outboxBell: common.outboxBell,
            logger: common.logger
        )
    }

    private var retention: RetentionLoop {
        RetentionLoop(
            desk: office.desk,
            store: office.store,
            clock: office.clock,
            holder: office.holder,
            board: common.board,
            logger: common.logger
        )
    }

    private var mass: MassLoop {
        MassLoop(
            answering: office.massAnswering,
            store: office.store,
            clock: office.clock,
            holder: office.holder,
            board: common.board,
            outboxBell: common.outboxBell,
            logger: common.logger
        )
    }

    private var digests: DigestLoop {
        DigestLoop(office: office, board: common.board, outboxBell: common.outboxBell, logger: common.logger)
    }

    private var alerts: AlertLoop {
        AlertLoop(
            settings: office.settings.alerts,
            desk: office.desk,
            board: common.board,
            store: office.store,
            keys: office.keys,
            ids: office.ids,
            clock: office.clock,
            book: common.book,
            outboxBell: common.outboxBell,
            logger: common.logger
        )
    }

    private var quiet: Logger {
        var logger = common.logger
        logger.logLevel = max(logger.logLevel, .error)
        return logger
    }
}
