import Foundation
import Store
import Testing
import Tickets

/// Counts are added up of quarters of an hour and of whole days of UTC.
@Suite struct DigestCountTests {
    @Test func `what is counted between any two quarters of an hour is what was opened between them`() async throws {
        // Midnight in UTC, a quarter of an hour before it, and all over the days beside it.
        let midnight = Date(timeIntervalSince1970: 1_793_836_800)
        let hours = [-30, -24, -23.75, -5, -0.25, 0, 0.25, 7, 23.75, 24, 24.25, 48, 51.5]
        let town = try await DigestTown(from: midnight.addingTimeInterval(-40 * 3600))
        for hour in hours {
            town.clock.move(by: midnight.addingTimeInterval(hour * 3600).timeIntervalSince(town.clock.now))
            try await town.open(.init())
        }
        let bounds = hours + [-31, 60]
        for start in bounds {
            for end in bounds where start < end {
                let (from, until) = (midnight.addingTimeInterval(start * 3600), midnight.addingTimeInterval(end * 3600))
                let window = DigestWindow(start: from, end: until, dueAt: until)
                let question = DigestQuestion(window, .day, desk: town.desk, now: town.clock.now)
                let facts = try await town.store.digestFacts(question)
                let count = facts.flow["ghm"]?[.new] ?? 0
                #expect(count == hours.count { $0 >= start && $0 < end }, "\(start) … \(end)")
            }
        }
    }
}
