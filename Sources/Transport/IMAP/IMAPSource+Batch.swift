import Foundation
import Logging
import Mail

/// A batch as it came from the server, before it has its cursor.
struct IMAPBatch: Sendable {
    var mails: [(uid: UInt32, mail: RawMail)] = []
    var unreadable: [SourceBatch.Unreadable] = []
    /// Everything up to here has been dealt with.
    var last: UInt32
    var octets = 0
    /// The connection broke behind what is in here.
    var failure: (any Error)?

    var isEmpty: Bool { mails.isEmpty && unreadable.isEmpty }

    /// The batch for the receiver, and the place that is reached once it is committed.
    func given(_ place: inout IMAPCursor, _ settings: IMAPSettings) -> SourceBatch {
        if place.rescan != nil {
            place.rescan?.last = last
        } else {
            place.last = max(place.last, last)
            place.add(toTell: settings.after == .keep ? [] : mails.map(\.uid))
        }
        return SourceBatch(
            mails: mails.map(\.mail),
            unreadable: unreadable,
            cursor: place.text,
            isRescan: place.rescan != nil
        )
    }
}

extension IMAPSource {
    private static let mostStrikes = 3

    /// The next batch of the present reading, or nil at its end. Messages that were removed meanwhile are passed over.
    func next(_ connection: IMAPConnection, _ place: IMAPCursor) async throws -> IMAPBatch? {
        while true {
            if let batch = reading.takeBatch() {
                let fetched = try await fetch(batch, connection, place)
                if fetched.isEmpty, fetched.failure == nil { continue }
                return fetched
            }
            let uids = reading.takeUnlisted()
            guard !uids.isEmpty else { return nil }
            let found = try await connection.listings(of: uids)
            let doubtful = try await stillThere(uids.filter { found[$0] == nil }, connection)
            let left = uids.filter { found[$0] != nil || doubtful.contains($0) }
            let asked = left.filter { isAsked(for: $0, found[$0], place) }
            reading.plan(asked, found, suspects: doubtful.union(strikes.filter { $0.value > 1 }.keys))
        }
    }

    /// Those without a line in the listing are gone, unless the server still finds them.
    private func stillThere(_ uids: [UInt32], _ connection: IMAPConnection) async throws -> Set<UInt32> {
        guard let first = uids.first, let last = uids.last else { return [] }
        return Set(try await connection.uids(from: first, to: last)).intersection(uids)
    }

    /// A first reading by date passes over what is older.
    private func isAsked(for uid: UInt32, _ listing: IMAPListing?, _ place: IMAPCursor) -> Bool {
        guard place.rescan == nil, let until = place.until, uid <= until, case .date(let date) = settings.start,
            let received = listing?.internalDate
        else { return true }
        return received >= date
    }

    private func fetch(
        _ batch: IMAPReading.Batch,
        _ connection: IMAPConnection,
        _ place: IMAPCursor
    ) async throws -> IMAPBatch {
        let validity = place.rescan?.validity ?? place.validity
        var result = IMAPBatch(last: batch.uids.last ?? 0)
        if let given = try await givenUp(batch, connection, validity) { return given }
        let fetched = try await ask(for: batch, connection)
        for (index, uid) in batch.uids.enumerated() {
            if let body = fetched.bodies[uid] {
                result.add(uid, mail(uid, body, validity, isHead: batch.way == .head))
                strikes[uid] = nil
            } else if let failure = fetched.failure {
                strikes[uid, default: 0] += 1
                log.debug("connection broke", metadata: ["source": "\(settings.source)", "uid": "\(uid)"])
                result.stop(before: uid, failure)
                return result
            } else if fetched.isFull {
                reading.putBack(batch.uids[index...], octets: batch.octets)
                result.last = uid - 1
                return result
            } else if let answer = try await isolate(uid, fetched.reasons[uid], batch, connection, validity) {
                result.merge(uid, answer)
                if result.failure != nil { return result }
            }
        }
        return result
    }

    private func ask(for batch: IMAPReading.Batch, _ connection: IMAPConnection) async throws -> IMAPFetched {
        let head = batch.way == .head ? settings.headOctets : nil
        let fetched = try await connection.fetch(batch.uids, head: head, expecting: head ?? batch.octets)
        if let status = fetched.status, status.kind != .ok, IMAPSource.mayPass(status), fetched.bodies.isEmpty {
            throw await connection.refusal(.fetch, status)
        }
        return fetched
    }

    /// A message at which the connection broke too often is passed over for good.
    private func givenUp(
        _ batch: IMAPReading.Batch,
        _ connection: IMAPConnection,
        _ validity: UInt32
    ) async throws -> IMAPBatch? {
        guard batch.uids.count == 1, let uid = batch.uids.first, let count = strikes[uid] else { return nil }
        try await prove(uid, connection)
        guard count >= Self.mostStrikes else { return nil }
        strikes[uid] = nil
        let lost = unreadable(uid, validity, "the connection broke each time it was read")
        return IMAPBatch(unreadable: [lost], last: uid)
    }

    /// Asks once more, alone, for a message that did not come. Nil when it is no longer there.
    private func isolate(
        _ uid: UInt32,
        _ reason: String?,
        _ batch: IMAPReading.Batch,
        _ connection: IMAPConnection,
        _ validity: UInt32
    ) async throws -> IMAPBatch? {
        var reason = reason
        let head = batch.way == .head ? settings.headOctets : nil
        for _ in 0..<2 {
            let again = try await connection.fetch([uid], head: head, expecting: max(batch.octets, IMAPReading.guess))
            if let failure = again.failure {
                strikes[uid, default: 0] += 1
                return IMAPBatch(last: uid - 1, failure: failure)
            }
            if let body = again.bodies[uid] {
                let mail = mail(uid, body, validity, isHead: head != nil)
                return IMAPBatch(mails: [(uid, mail)], last: uid, octets: mail.bytes.count)
            }
            if let status = again.status, status.kind != .ok {
                if IMAPSource.mayPass(status) { throw await connection.refusal(.fetch, status) }
                reason = reason ?? "the server said: \(status.kind.rawValue) \(status.text)"
            }
            reason = again.reasons[uid] ?? reason
        }
        guard try await !stillThere([uid], connection).isEmpty else { return nil }
        let lost = unreadable(uid, validity, reason ?? "the server lists it and does not hand it over")
        return IMAPBatch(unreadable: [lost], last: uid)
    }

    /// Before a message is blamed for a broken connection: does the server hand out anything at all just now?
    private func prove(_ uid: UInt32, _ connection: IMAPConnection) async throws {
        let other = reading.neighbour(of: uid) ?? uid
        let status = try await connection.run(
            "UID FETCH \(other) (UID BODY.PEEK[HEADER.FIELDS (DATE)])",
            stage: .fetch
        )
        if status.kind != .ok, other != uid { throw await connection.refusal(.fetch, status) }
    }

    private func mail(_ uid: UInt32, _ body: IMAPFetched.Body, _ validity: UInt32, isHead: Bool) -> RawMail {
        RawMail(
            origin: origin(uid, validity),
            bytes: body.octets,
            received: body.internalDate,
            // Of a whole mail we know the size better than servers that only estimate it.
            sizeAtSource: isHead || body.isCut ? max(body.size ?? 0, body.octets.count) : body.octets.count
        )
    }

    private func unreadable(_ uid: UInt32, _ validity: UInt32, _ reason: String) -> SourceBatch.Unreadable {
        SourceBatch.Unreadable(origin: origin(uid, validity), reason: Redaction.clean(reason, hiding: [settings.user]))
    }

    private func origin(_ uid: UInt32, _ validity: UInt32) -> Origin {
        Origin(source: settings.source, id: "\(validity):\(uid)")
    }

    /// RFC 5530 §3: the server's trouble, not the message's.
    static func mayPass(_ status: IMAPStatus) -> Bool {
        ["UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG", "OVERQUOTA"].contains(status.code)
    }
}

extension IMAPBatch {
    fileprivate mutating func add(_ uid: UInt32, _ mail: RawMail) {
        mails.append((uid, mail))
        octets += mail.bytes.count
    }

    /// What came before this message counts; from it on everything is to be read again.
    fileprivate mutating func stop(before uid: UInt32, _ error: any Error) {
        last = uid - 1
        failure = error
    }

    fileprivate mutating func merge(_ uid: UInt32, _ one: IMAPBatch) {
        mails += one.mails
        unreadable += one.unreadable
        octets += one.octets
        if let broke = one.failure { stop(before: uid, broke) }
    }
}
