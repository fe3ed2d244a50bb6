import Classify
import Foundation
import Mail
import Store
import Testing
import Tickets

@Suite struct ContractEvents {
    private let samples = Samples()

    private func event(_ uid: String, _ title: String, in hours: Double? = nil, of institution: String = "ghm") -> Event
    {
        let starts = hours.map { samples.now.addingTimeInterval($0 * 3600) }
        var details = FeedEvent(uid: uid, title: title, starts: starts, ends: starts?.addingTimeInterval(3600))
        details.age = 6
        details.place = "Большой зал"
        return Event(institution: institution, details: details)
    }

    @Test(arguments: Engine.all)
    func `a feed read again changes what has changed and adds what is new`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let first = try await store.keep(
                [event("1", "Щелкунчик", in: 5), event("2", "Ревизор", in: 3)],
                now: samples.now
            )
            #expect(first == (added: 2, changed: 0))
            var moved = event("1", "Щелкунчик", in: 29)
            moved.details.isCancelled = true
            let again = try await store.keep(
                [moved, event("2", "Ревизор", in: 3), event("3", "Гроза")],
                now: samples.now
            )
            #expect(again == (added: 1, changed: 1))
            #expect(
                try await store.events(endingAfter: samples.now)
                    == [event("3", "Гроза"), event("2", "Ревизор", in: 3), moved]
            )
        }
    }

    @Test(arguments: Engine.all)
    func `what is over is not listed, and one uid may stand in two afishas`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let events = [event("1", "Вчерашнее", in: -30), event("1", "Завтрашнее", in: 30, of: "smdt")]
            _ = try await store.keep(events, now: samples.now)
            #expect(try await store.events(endingAfter: samples.now) == [events[1]])
            #expect(try await store.events(endingAfter: samples.now - 48 * 3600).count == 2)
        }
    }
}
