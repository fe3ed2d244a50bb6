import Classify
import Foundation
import Logging
import Store
import Tickets

/// Everything a command works with, opened from the settings: the state directory, the keys, the store, the rules.
struct Office: Sendable {
    /// Who opens it.
    enum Role {
        /// Owns the state directory alone; makes directory, key and database at its first start.
        case daemon
        /// Works beside a daemon, or without one.
        case command
    }

    let settings: Settings
    let state: StateDirectory
    let store: Store
    let keys: KeyRing
    let ids: any IDSource
    let clock: any WallClock
    let desk: Desk
    let afisha: Afisha
    let intake: Intake
    let logger: Logger
    let learner: Learner

    static func open(
        _ settings: Settings,
        as role: Role,
        clock: any WallClock = SystemClock(),
        logger: Logger = Logger(label: "otklik")
    ) async throws -> Office {
        let state = try StateDirectory.enter(settings.state, create: role == .daemon)
        if role == .command, !state.hasDatabase {
            throw Failure("there is no data in \(state.path) yet: start the daemon first (otklik serve)", .settings)
        }
        let keys = try KeyCabinet(settings, state: state).open(mayCreate: role == .daemon, now: clock.now)
        // Ids of a command beside the daemon must not meet the daemon's.
        let node = role == .daemon ? 0 : UInt16(truncatingIfNeeded: 1 + getpid() % 1023)
        let store = try await openStore(state, node: node, clock: clock)
        let ids = IDGenerator(node: node, clock: clock, after: try await store.newestID())
        let office = Office(settings, state: state, store: store, keys: keys, ids: ids, clock: clock, logger: logger)
        if role == .daemon { try await office.prepare(mayTrain: true) }
        return office
    }

    /// Reads what judging letters needs: the model, with all that was corrected, and the events. Most commands judge none.
    func prepare(mayTrain: Bool = false) async throws {
        try await learner.begin(mayTrain: mayTrain, now: clock.now)
        try await refreshAfisha()
    }

    func refreshAfisha() async throws {
        try await afisha.refresh(from: store, zone: desk.timeZone, now: clock.now)
    }

    private static func openStore(_ state: StateDirectory, node: UInt16, clock: any WallClock) async throws -> Store {
        do {
            return try await Store.open(
                path: state.database,
                ids: IDGenerator(node: node, clock: clock),
                check: node == 0 ? .whenSmall : .never,
                clock: clock
            )
        } catch let error as StoreError {
            throw Failure("\(error)", error.isTemporary ? .temporary : .settings)
        }
    }

    private init(
        _ settings: Settings,
        state: StateDirectory,
        store: Store,
        keys: KeyRing,
        ids: any IDSource,
        afisha: Afisha = Afisha(),
        clock: any WallClock,
        logger: Logger
    ) {
        self.settings = settings
        self.state = state
        self.store = store
        self.keys = keys
        store.use(keys)
        self.ids = ids
        self.clock = clock
        self.logger = logger
        self.afisha = afisha
        let desk = Desk(settings)
        self.desk = desk
        learner = Learner(
            shelf: ModelShelf(path: state.models),
            knowledge: Learner.Knowledge(settings, desk: desk),
            store: store,
            logger: logger
        )
        intake = Intake(
            desk: desk,
            classifier: learner.classifier,
            keys: keys,
            afisha: afisha,
            store: store,
            ids: ids,
            clock: clock,
            logger: logger
        )
    }

    /// The same office with settings and keys read anew; store, ids and state directory stay.
    func reread() async throws -> Office {
        var settings = try Settings(file: settings.file)
        if settings.state != self.settings.state || settings.listen != self.settings.listen {
            logger.warning("a new state directory or listen address is taken at the next start, not at reload")
            settings.state = self.settings.state
        }
        let keys = try KeyCabinet(settings, state: state).open(mayCreate: false, now: clock.now)
        let office = Office(
            settings,
            state: state,
            store: store,
            keys: keys,
            ids: ids,
            afisha: afisha,
            clock: clock,
            logger: logger
        )
        try await office.prepare(mayTrain: true)
        return office
    }

    var massAnswering: MassAnswering {
        MassAnswering(moves: DeskMoves(desk: desk, keys: keys, ids: ids), store: store)
    }

    /// Names this node in leases: the same after a restart, so that its leases come back at once.
    var holder: String { "\(ProcessInfo.processInfo.hostName):\(state.path)" }
}
