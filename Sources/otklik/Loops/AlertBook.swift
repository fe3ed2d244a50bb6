import Foundation
import Synchronization
import Tickets

/// What people have been told of and not yet told the end of.
final class AlertBook: Sendable {
    struct Told: Sendable {
        var trouble: Trouble
        var at: Date
    }

    private let entries = Mutex<[Trouble.Subject: Told]>([:])

    var told: [Trouble.Subject: Told] { entries.withLock { $0 } }

    func note(_ trouble: Trouble, at now: Date) {
        entries.withLock { $0[trouble.subject] = Told(trouble: trouble, at: now) }
    }

    func close(_ subject: Trouble.Subject) {
        entries.withLock { _ = $0.removeValue(forKey: subject) }
    }
}
