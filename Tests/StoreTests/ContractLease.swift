import Store
import Testing
import Tickets

@Suite struct ContractLease {
    @Test(arguments: Engine.all)
    func `one holder at a time, and a new token each time`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let first = try #require(try await store.acquire("mail", holder: "a", seconds: 60))
            #expect(try await store.acquire("mail", holder: "b", seconds: 60) == nil)
            let again = try #require(try await store.acquire("mail", holder: "a", seconds: 60))
            #expect(again.token > first.token)
            #expect(try await !store.renew(first, seconds: 60))
            #expect(try await store.renew(again, seconds: 60))
            #expect(try await store.acquire("digest", holder: "b", seconds: 60) != nil)
        }
    }

    @Test(arguments: Engine.all)
    func `a released or run out lease goes to the next, with a higher token`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let first = try #require(try await store.acquire("mail", holder: "a", seconds: 60))
            try await store.release(first)
            #expect(try await !store.renew(first, seconds: 60))
            let second = try #require(try await store.acquire("mail", holder: "b", seconds: 0))
            #expect(second.token > first.token)
            let third = try #require(try await store.acquire("mail", holder: "c", seconds: 60))
            #expect(third.token > second.token)
            // A late release by an old holder takes nothing away.
            try await store.release(second)
            #expect(try await store.renew(third, seconds: 60))
        }
    }
}
