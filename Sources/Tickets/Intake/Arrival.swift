import Foundation
import Mail

/// One message in the journal of what came in: the row exists before anything else is done with the message.
package struct Arrival: Sendable {
    package var id: ID<Arrival>
    package var origin: Origin
    /// SHA-256 (hex) of the raw bytes; nil when the source could not hand them over.
    package var raw: String?
    package var received: Date
    /// How often handling was begun; above `Desk.maxAttempts` it is quarantined unread.
    package var attempts: Int
    /// `.pending` for a message to be handled now; anything else: seen before, nothing to do.
    package var outcome: Outcome
    /// Found in a rescan: nobody is written to because of it, whenever it is filed.
    package var isSilent: Bool

    package init(
        id: ID<Arrival>,
        origin: Origin,
        raw: String?,
        received: Date,
        attempts: Int,
        outcome: Outcome,
        isSilent: Bool = false
    ) {
        self.id = id
        self.origin = origin
        self.raw = raw
        self.received = received
        self.attempts = attempts
        self.outcome = outcome
        self.isSilent = isSilent
    }
}
