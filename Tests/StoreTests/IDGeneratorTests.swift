import Foundation
import Store
import Synchronization
import Testing
import Tickets

@Suite struct IDGeneratorTests {
    /// A clock that shows what it is told.
    private final class Hands: WallClock {
        private let shown: Mutex<Date>

        init(_ date: Date) { shown = Mutex(date) }

        var now: Date { shown.withLock { $0 } }

        func set(_ date: Date) { shown.withLock { $0 = date } }
    }

    private let start = Date(timeIntervalSince1970: 1_790_000_000)

    @Test func `ids grow, also within one millisecond and beyond its count`() {
        let ids = IDGenerator(node: 3, clock: Hands(start))
        let made = (0..<10_000).map { _ in ids.next() }
        #expect(made == made.sorted())
        #expect(Set(made).count == made.count)
        #expect(made.allSatisfy { $0 > 0 })
    }

    @Test func `a clock that is set back does not bring ids back`() {
        let clock = Hands(start)
        let ids = IDGenerator(clock: clock)
        let before = ids.next()
        clock.set(start.addingTimeInterval(-3600))
        #expect(ids.next() > before)
        #expect(IDGenerator(clock: clock, after: before).next() > before)
    }

    @Test func `a later time gives a greater id whatever the node`() {
        let early = IDGenerator(node: 1023, clock: Hands(start)).next()
        let late = IDGenerator(node: 0, clock: Hands(start.addingTimeInterval(0.001))).next()
        #expect(late > early)
    }

    @Test func `two nodes never give the same id`() {
        let clock = Hands(start)
        let (one, two) = (IDGenerator(node: 1, clock: clock), IDGenerator(node: 2, clock: clock))
        let made = (0..<5000).flatMap { _ in [one.next(), two.next()] }
        #expect(Set(made).count == made.count)
    }

    @Test func `many tasks at once get different ids`() async {
        let ids = IDGenerator(clock: Hands(start))
        let made = await withTaskGroup(of: [Int64].self) { group in
            for _ in 0..<8 { group.addTask { (0..<1000).map { _ in ids.next() } } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(made).count == 8000)
    }

    @Test(arguments: [Date.distantPast, .distantFuture, Date(timeIntervalSince1970: 1e300)])
    func `no clock makes it trap or go below zero`(_ date: Date) {
        let ids = IDGenerator(clock: Hands(date))
        let first = ids.next()
        #expect(first >= 0)
        #expect(ids.next() > first)
    }
}
