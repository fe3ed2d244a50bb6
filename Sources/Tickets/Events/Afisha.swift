import Classify
import Foundation
import Synchronization

/// The events a message may speak of, as they are known just now. Shared by the intake, which reads it, and by whoever
/// learns of changes.
package final class Afisha: Sendable {
    private let current = Mutex(EventIndex())

    /// Letters come weeks after an event and months before the next season.
    private static let remembered: TimeInterval = 60 * 86_400

    package init() {}

    var index: EventIndex { current.withLock(\.self) }

    /// Reads the events anew.
    package func refresh(from store: any EventStore, zone: TimeZone, now: Date) async throws {
        let events = try await store.events(endingAfter: now.addingTimeInterval(-Self.remembered))
        let index = EventIndex(events, zone: zone)
        current.withLock { $0 = index }
    }
}
