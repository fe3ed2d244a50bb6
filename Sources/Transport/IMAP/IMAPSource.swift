import Foundation
import Logging
import Mail

/// An IMAP folder as a source of mail.
///
/// Rules. The cursor is UIDVALIDITY and the last UID, never \Seen or a date. A batch is handed over once it has come
/// whole; the next one is fetched meanwhile. Only after `receive` has returned is the server told anything; what was
/// to be told stands in the cursor too, so that a crash in between is made up for. A message the server cannot hand
/// over is named in `unreadable` after three tries, and those behind it go on. When the folder was numbered anew it is
/// read again from the start, and the old place is kept until that has ended.
///
/// Every error ends the connection; the next call opens a new one. Waiting in between is the caller's (`Backoff`).
package actor IMAPSource: MailSource {
    /// A connection that idled shorter than this before it ended counts as broken, not as timed out.
    private static let shortestIdle: Duration = .seconds(60)

    package nonisolated let settings: IMAPSettings
    private let gate: HostGate
    let log: Logger
    private var connection: IMAPConnection?
    private var selected = IMAPSelected()
    private var signal: IdleSignal?
    /// What is being read now.
    var reading: IMAPReading
    /// How often the connection broke while this message was being read.
    var strikes: [UInt32: Int] = [:]
    /// The server would not flag or move. Reading goes on; it is said at the end of `drain`.
    private var refusal: TransportError?
    /// The cursor whose messages the server has been told about.
    private var toldCursor: String?

    package init(
        _ settings: IMAPSettings,
        gate: HostGate = HostGate(),
        log: Logger = Logger(label: "otklik.imap")
    ) {
        self.settings = settings
        self.gate = gate
        self.log = log
        reading = IMAPReading([], settings)
    }

    // MARK: MailSource

    package func drain(
        after cursor: String?,
        receive: @Sendable (SourceBatch) async throws -> Void
    ) async throws {
        refusal = nil
        do {
            let connection = try await refreshed()
            var place = try await start(cursor, connection, receive)
            while try await readOn(&place, connection, receive) {}
            if let refusal { throw refusal }
        } catch {
            await drop()
            throw error
        }
    }

    package func wait(atMost limit: Duration) async throws {
        guard let connection, await connection.isUsable else { return try await look() }
        if await connection.hasNews { return }
        let isWanted = await gate.isWanted(settings.host)
        guard !isWanted, await connection.capabilities.contains("IDLE") else {
            if isWanted { await leave() }
            return try await Task.sleep(for: min(limit, settings.pollInterval))
        }
        try await idle(connection, limit)
    }

    package func survey(after cursor: String?, since date: Date?) async throws -> SourceSurvey {
        var copy = settings
        copy.after = .keep
        try await gate.enter(settings.host)
        do {
            let connection = try await IMAPConnection.open(copy)
            let survey = try await connection.survey(after: cursor.flatMap(IMAPCursor.init), since: date)
            await gate.leave(settings.host)
            return survey
        } catch {
            await gate.leave(settings.host)
            throw error
        }
    }

    package func close() async {
        signal?.raise()
        await leave()
    }

    // MARK: Connection

    private func connected() async throws -> IMAPConnection {
        if let connection, await connection.isUsable { return connection }
        await drop()
        try await gate.enter(settings.host)
        do {
            let opened = try await IMAPConnection.open(settings)
            selected = try await opened.openFolder()
            connection = opened
            return opened
        } catch {
            await gate.leave(settings.host)
            throw error
        }
    }

    /// A connection that stood open is told to look again: servers answer SEARCH from what they saw last. Where it
    /// has ended meanwhile, as idle ones do, that is no error yet.
    private func refreshed() async throws -> IMAPConnection {
        let isOpen = connection != nil
        let first = try await connected()
        if isOpen, (try? await first.require("NOOP", stage: .select)) == nil {
            try Task.checkCancellation()
            await drop()
        }
        return try await connected()
    }

    private func drop() async {
        guard connection != nil else { return }
        connection = nil
        await gate.leave(settings.host)
    }

    private func leave() async {
        let leaving = connection
        connection = nil
        guard let leaving else { return }
        await leaving.logout()
        await gate.leave(settings.host)
    }

    /// Nothing is open, so nobody knows what came meanwhile: the next `drain` will.
    private func look() async throws {
        do { _ = try await connected() } catch {
            await drop()
            throw error
        }
    }

    // MARK: IDLE

    /// Whether the server will tell us of the next letter at once.
    var isIdling: Bool { get async { await connection?.isIdling ?? false } }

    private func idle(_ connection: IMAPConnection, _ limit: Duration) async throws {
        let signal = IdleSignal()
        self.signal = signal
        let offer = await gate.offer(settings.host) { signal.raise() }
        let begun = ContinuousClock.now
        do {
            while await !connection.hasNews, !signal.isRaised {
                let left = begun + limit - .now
                guard left > .zero else { break }
                try await connection.idle(atMost: min(left, settings.idleRenewal), signal)
            }
        } catch {
            await gate.withdraw(offer, settings.host)
            await drop()
            // Servers end an idle connection after their own time; that is no fault, and `drain` comes back.
            if error is CancellationError || ContinuousClock.now - begun < Self.shortestIdle { throw error }
            return
        }
        await gate.withdraw(offer, settings.host)
        guard signal.isRaised, await !connection.hasNews else { return }
        await leave()
        try await Task.sleep(for: min(max(.zero, begun + limit - .now), settings.pollInterval))
    }

    // MARK: Reading

    /// Where reading goes on, and with it what was committed but perhaps not yet told to the server.
    private func start(
        _ text: String?,
        _ connection: IMAPConnection,
        _ receive: @Sendable (SourceBatch) async throws -> Void
    ) async throws -> IMAPCursor {
        guard let text else {
            let place = try await firstPlace(connection)
            // Committed at once: what comes from now on is new, also if we fall over before the first message.
            try await receive(SourceBatch(mails: [], cursor: place.text))
            return place
        }
        guard var place = IMAPCursor(text) else {
            throw await connection.failure(.select, "the kept cursor is not one of this source", isTemporary: false)
        }
        if place.validity == selected.validity, place.rescan == nil {
            if toldCursor == text { place.tell = [] } else { try await tell(&place, connection) }
        } else if place.rescan?.validity != selected.validity, place.validity != selected.validity {
            let until = try await lastUID(connection)
            place.rescan = IMAPCursor.Rescan(validity: selected.validity, last: 0, until: until)
        } else if place.validity == selected.validity {
            place.rescan = nil  // The old numbers are back: a restored server.
        }
        return place
    }

    private func firstPlace(_ connection: IMAPConnection) async throws -> IMAPCursor {
        switch settings.start {
        case .all: IMAPCursor(validity: selected.validity, last: 0)
        case .now: try await placeOfNow(connection)
        case .date: IMAPCursor(validity: selected.validity, last: 0, until: try await lastUID(connection))
        }
    }

    private func placeOfNow(_ connection: IMAPConnection) async throws -> IMAPCursor {
        let last = try await lastUID(connection)
        return IMAPCursor(validity: selected.validity, last: last, from: last)
    }

    private func lastUID(_ connection: IMAPConnection) async throws -> UInt32 {
        if let next = selected.next, next > 0 { return next - 1 }
        return try await connection.uids(from: 1).last ?? 0
    }

    /// Reads one snapshot. False when there was nothing left.
    private func readOn(
        _ place: inout IMAPCursor,
        _ connection: IMAPConnection,
        _ receive: @Sendable (SourceBatch) async throws -> Void
    ) async throws -> Bool {
        let uids = try await newUIDs(place, connection)
        reading = IMAPReading(uids, settings)
        var fetched = try await next(connection, place)
        while let batch = fetched {
            if batch.isEmpty, let failure = batch.failure { throw failure }
            let given = batch.given(&place, settings)
            if batch.octets > settings.batchOctets || batch.failure != nil {
                try await receive(given)
                if let failure = batch.failure { throw failure }
                try await tell(&place, connection)
                fetched = try await next(connection, place)
            } else {
                async let following = next(connection, place)
                try await receive(given)
                fetched = try await following
                try await tell(&place, connection)
            }
        }
        // Passed over for good, or the same snapshot would come again.
        if place.rescan == nil { place.last = max(place.last, uids.last ?? 0) }
        return try await endPhase(&place, hadNone: uids.isEmpty, receive)
    }

    private func newUIDs(_ place: IMAPCursor, _ connection: IMAPConnection) async throws -> [UInt32] {
        if let rescan = place.rescan {
            guard rescan.last < rescan.until else { return [] }
            return try await connection.uids(from: rescan.last + 1, to: rescan.until)
        }
        guard place.last < .max else { return [] }
        guard let until = place.until, case .date(let date) = settings.start, place.last < until else {
            return try await connection.uids(from: place.last + 1)
        }
        return try await connection.uids(from: place.last + 1, to: until, since: date)
    }

    /// A rescan or a first reading by date ends in a commit of its own.
    private func endPhase(
        _ place: inout IMAPCursor,
        hadNone: Bool,
        _ receive: @Sendable (SourceBatch) async throws -> Void
    ) async throws -> Bool {
        if let rescan = place.rescan {
            place = IMAPCursor(validity: rescan.validity, last: rescan.until)
            try await receive(SourceBatch(mails: [], cursor: place.text, isRescan: true))
            return true
        }
        if let until = place.until {
            place = IMAPCursor(validity: place.validity, last: max(place.last, until))
            try await receive(SourceBatch(mails: [], cursor: place.text))
            return true
        }
        return !hadNone
    }

    /// Only after the commit. A refusal does not keep the next letters from being read.
    private func tell(_ place: inout IMAPCursor, _ connection: IMAPConnection) async throws {
        guard place.rescan == nil, !place.tell.isEmpty else { return }
        do {
            try await connection.tell(place.tell, settings.after)
            toldCursor = place.text
            place.tell = []
        } catch let error as TransportError {
            guard await connection.isUsable else { throw error }
            refusal = error
        }
    }
}
