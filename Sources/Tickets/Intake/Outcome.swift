/// What became of a message: exactly one for every message ever seen (invariant 3).
package enum Outcome: String, Sendable, Codable, CaseIterable {
    /// Raw bytes are kept, handling is not finished (or was interrupted by a crash).
    case pending
    /// It opened a ticket.
    case ticket
    /// It became an entry of a ticket.
    case entry
    case automatic
    case spam
    /// The same mail once more at the same institution.
    case duplicate
    case quarantined
    /// Older than its source: filed, nobody is written to.
    case imported
    /// Erased on request; only the tombstone is left.
    case erased
    /// An operator dropped it from quarantine, with a reason.
    case dropped
}
