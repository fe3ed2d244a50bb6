import Foundation
import Mail

/// A batch as it is written down before anything else happens to it.
package struct ReceivedBatch: Sendable {
    package var source: String
    package var mails: [RawMail]
    /// Same order as `mails`; content keys for matching in a rescan, else nil.
    package var contentKeys: [String?]
    package var unreadable: [(origin: Origin, reason: String)]
    /// The source's new cursor; nil leaves it.
    package var cursor: String?
    package var isRescan: Bool

    package init(
        source: String,
        mails: [RawMail],
        contentKeys: [String?] = [],
        unreadable: [(origin: Origin, reason: String)] = [],
        cursor: String?,
        isRescan: Bool = false
    ) {
        self.source = source
        self.mails = mails
        self.contentKeys = contentKeys
        self.unreadable = unreadable
        self.cursor = cursor
        self.isRescan = isRescan
    }
}

/// A batch written down: its new arrivals (`.pending`) and those known before, in the order of the mails.
package typealias Arrivals = [Arrival]

/// What the intake asks of the store. Every verb is one transaction.
package protocol IntakeStore: Sendable {
    /// Keeps raw bytes and one pending arrival per new origin, quarantines the unreadable, moves the cursor: together.
    /// A known origin is answered with its outcome. In a rescan an arrival of the source with the same SHA-256, else the
    /// same content key, takes the new origin over, one to one.
    func receive(_ batch: ReceivedBatch, ids: any IDSource, lease: Lease?, now: Date) async throws -> Arrivals

    /// Arrivals left pending by a crash or a failed commit, oldest first, each with one more attempt counted.
    /// Those of `underway` are in somebody's hands: they are left alone, and their attempts too.
    func takePending(
        limit: Int,
        except underway: Set<ID<Arrival>>,
        now: Date
    ) async throws -> [(arrival: Arrival, mail: RawMail)]

    /// Reads all that the keys can touch.
    func snapshot(for keys: IntakeKeys, now: Date) async throws -> IntakeSnapshot

    /// Writes each plan whose expectations hold under its own savepoint, in one group transaction.
    func commit(_ plans: [IntakePlan], lease: Lease?, now: Date) async throws -> [PlanAnswer]

    /// Where reading of a source shall go on, and since when the source is known (set at first sight).
    func sourceMark(_ source: String, now: Date) async throws -> SourceMark
}

/// What the store knows about a source.
package struct SourceMark: Sendable, Equatable {
    package var cursor: String?
    /// When this source was first seen: letters dated before are imported (unless its `start` says otherwise).
    package var added: Date

    package init(cursor: String?, added: Date) {
        self.cursor = cursor
        self.added = added
    }
}
