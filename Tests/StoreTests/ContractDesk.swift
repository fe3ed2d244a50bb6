import Foundation
import Mail
import Store
import Testing
import Tickets

@Suite struct ContractDesk {
    private let samples = Samples()

    private func find(
        _ store: AnyStore,
        _ change: (inout TicketFilter) -> Void
    ) async throws -> [String] {
        var filter = TicketFilter()
        change(&filter)
        return try await store.tickets(matching: filter).map(\.number.description)
    }

    @Test(arguments: Engine.all)
    func `an unknown number has no history`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let history = try await store.history(of: "GHM-2026-000001")
            #expect(history?.ticket == nil)
        }
    }

    @Test(arguments: Engine.all)
    func `tickets are listed newest first, page by page`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            for number in 1...5 { try await samples.open("1:\(number)", in: store) }
            var filter = TicketFilter()
            filter.limit = 2
            var pages: [[String]] = []
            while pages.count < 4 {
                let page = try await store.tickets(matching: filter)
                pages.append(page.map(\.number.description))
                guard let last = page.last else { break }
                filter.before = last.id
            }
            #expect(
                pages == [
                    ["GHM-2026-000005", "GHM-2026-000004"], ["GHM-2026-000003", "GHM-2026-000002"], ["GHM-2026-000001"],
                    [],
                ]
            )
        }
    }

    @Test(arguments: Engine.all)
    func `filters by institution, state, requester and due date`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let museum = try await samples.open("1:1", "ghm", in: store)
            try await samples.open("1:2", "lib", in: store)
            try await samples.open("1:3", nil, in: store)
            let open = DeskChange(
                ticket: museum.id,
                expectedVersion: 1,
                after: museum.with(.open, due: samples.now),
                entries: [samples.entry(museum.id, .change)]
            )
            #expect(try await store.apply(open, now: samples.now))
            #expect(try await find(store) { $0.institutions = ["ghm"] } == ["GHM-2026-000001"])
            #expect(try await find(store) { $0.institutions = [nil] } == ["DESK-2026-000001"])
            #expect(
                try await find(store) { $0.institutions = ["ghm", nil] } == ["DESK-2026-000001", "GHM-2026-000001"]
            )
            #expect(try await find(store) { $0.states = [.open] } == ["GHM-2026-000001"])
            #expect(try await find(store) { $0.states = [.new] } == ["DESK-2026-000001", "LIB-2026-000001"])
            #expect(
                try await find(store) {
                    $0.states = [.new]; $0.institutions = ["ghm"]
                } == []
            )
            let soon = samples.now.addingTimeInterval(1)
            #expect(try await find(store) { $0.dueBefore = soon } == ["GHM-2026-000001"])
            #expect(
                try await find(store) {
                    $0.dueBefore = soon; $0.states = [.new]
                } == []
            )
            #expect(
                try await find(store) {
                    $0.requester = AddressKey("anna@example.ru"); $0.limit = 2
                }.count == 2
            )
            #expect(try await find(store) { $0.requester = AddressKey("nobody@example.ru") } == [])
        }
    }

    @Test(arguments: Engine.all)
    func `search finds tickets whose entry holds all the words`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            try await samples.open("1:1", "ghm", stems: "касс закрыт музе", in: store)
            try await samples.open("1:2", "lib", stems: "касс открыт", in: store)
            try await samples.open("1:3", "ghm", stems: "гардероб", in: store)
            #expect(try await find(store) { $0.stems = "касс" } == ["LIB-2026-000001", "GHM-2026-000001"])
            #expect(try await find(store) { $0.stems = "закрыт касс" } == ["GHM-2026-000001"])
            #expect(
                try await find(store) {
                    $0.stems = "касс"; $0.institutions = ["lib"]
                } == ["LIB-2026-000001"]
            )
            #expect(
                try await find(store) {
                    $0.stems = "касс"; $0.institutions = [nil]
                } == []
            )
            #expect(
                try await find(store) {
                    $0.stems = "касс"; $0.states = [.closed]
                } == []
            )
            #expect(
                try await find(store) {
                    $0.stems = "касс"; $0.limit = 1
                } == ["LIB-2026-000001"]
            )
            #expect(try await find(store) { $0.stems = "ка" } == [])
        }
    }

    @Test(arguments: Engine.all, ["\"", "касс\" OR \"закрыт", "*", "(", "NEAR", "a-b:c^", "' ; --", "", "§ghm"])
    func `nothing a person types breaks a search`(_ engine: Engine, _ stems: String) async throws {
        try await engine.withStore { store in
            try await samples.open("1:1", "ghm", stems: "касс закрыт", in: store)
            let found = try await find(store) { $0.stems = stems }
            #expect(Set(found).isSubset(of: ["GHM-2026-000001"]))
            #expect(try await find(store) { $0.stems = "касс" } == ["GHM-2026-000001"])
        }
    }

    @Test(arguments: Engine.all)
    func `search pages by ticket, each ticket once`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            var tickets: [Ticket] = []
            for number in 1...4 { tickets.append(try await samples.open("1:\(number)", stems: "касс", in: store)) }
            // The oldest ticket gets the newest entry.
            let note = DeskChange(
                ticket: tickets[0].id,
                expectedVersion: 1,
                entries: [samples.entry(tickets[0].id, .note)],
                stems: "касс"
            )
            #expect(try await store.apply(note, now: samples.now))
            let first = try await find(store) {
                $0.stems = "касс"; $0.limit = 2
            }
            #expect(first == ["GHM-2026-000004", "GHM-2026-000003"])
            let second = try await find(store) {
                $0.stems = "касс"; $0.limit = 2; $0.before = tickets[2].id
            }
            #expect(second == ["GHM-2026-000002", "GHM-2026-000001"])
        }
    }

    @Test(arguments: Engine.all)
    func `a change is written with its entries and letters, and only once`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let ticket = try await samples.open("1:1", messageID: "a@example.ru", in: store)
            var reply = samples.entry(ticket.id, .reply, text: "Касса открыта", messageID: "r@example.ru")
            reply.author = .member(MailAddress(name: "Ольга", address: "olga@ghm.example"))
            let letter = OutboxMail(
                id: ID(samples.ids.next()),
                kind: .answer,
                institution: "ghm",
                ticket: ticket.id,
                entry: reply.id,
                to: MailAddress(address: "anna@example.ru"),
                messageID: "r@example.ru",
                created: samples.now
            )
            let change = DeskChange(
                ticket: ticket.id,
                expectedVersion: 1,
                after: ticket.with(.answered),
                entries: [reply],
                outbox: [letter],
                stems: "касс открыт"
            )
            #expect(try await store.apply(change, now: samples.now))
            #expect(try await !store.apply(change, now: samples.now))
            let history = try #require(try await store.history(of: ticket.number.description))
            #expect(history.ticket.state == .answered)
            #expect(history.ticket.version == 2)
            #expect(history.entries.last == reply)
            #expect(history.outbox == [letter])
            #expect(try await find(store) { $0.stems = "открыт" } == [ticket.number.description])
            let claimed = try await store.claim(institutions: ["ghm"], limit: 9, now: samples.now)
            #expect(claimed[0].entry == reply)
            #expect(claimed[0].answers?.messageID == "a@example.ru")
            #expect(claimed[0].references == ["a@example.ru"])
        }
    }

    @Test(arguments: Engine.all)
    func `closing notes the time and reopening forgets it`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let ticket = try await samples.open("1:1", in: store)
            let close = DeskChange(ticket: ticket.id, expectedVersion: 1, after: ticket.with(.closed), entries: [])
            #expect(try await store.apply(close, now: samples.now))
            #expect(try await store.history(of: ticket.number.description)?.ticket.closed == samples.now)
            let reopen = DeskChange(ticket: ticket.id, expectedVersion: 2, after: ticket.with(.open), entries: [])
            #expect(try await store.apply(reopen, now: samples.now))
            #expect(try await store.history(of: ticket.number.description)?.ticket.closed == nil)
        }
    }

    @Test(arguments: Engine.all)
    func `a transfer keeps the number and moves counters and search`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let ticket = try await samples.open("1:1", "ghm", stems: "касс", in: store)
            // Once before the index has seen the letter, once after.
            for (version, institution) in [(Int64(1), "lib"), (2, "mus")] {
                let move = DeskChange(
                    ticket: ticket.id,
                    expectedVersion: version,
                    after: ticket.with(.new, institution: institution),
                    entries: [samples.entry(ticket.id, .change)]
                )
                #expect(try await store.apply(move, now: samples.now))
                #expect(
                    try await find(store) {
                        $0.stems = "касс"; $0.institutions = [institution]
                    }.count == 1
                )
                #expect(
                    try await find(store) {
                        $0.stems = "касс"; $0.institutions = ["ghm"]
                    } == []
                )
                let counts: [(institution: String?, state: TicketState, count: Int)] = try await store.counts()
                #expect(counts.map(\.institution) == [institution])
                #expect(counts.map(\.count) == [1])
            }
            #expect(try await store.history(of: ticket.number.description)?.ticket.institution == "mus")
        }
    }

    @Test(arguments: Engine.all)
    func `linked tickets name each other`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let first = try await samples.open("1:1", "ghm", in: store)
            let arrival = try await samples.receive("1:2", in: store)
            var plan = samples.opening(arrival, "lib")
            plan.links = [.init(from: try #require(plan.newTicket).id, to: first.id, kind: .sibling)]
            _ = try await store.commit([plan], lease: nil, now: samples.now)
            #expect(
                try await store.history(of: "GHM-2026-000001")?.links.map(\.number.description) == ["LIB-2026-000001"]
            )
            #expect(try await store.history(of: "LIB-2026-000001")?.links.map(\.kind) == [.sibling])
        }
    }

    @Test(arguments: Engine.all)
    func `text of any shape comes back, NUL as a replacement character`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let arrival = try await samples.receive("1:1", in: store)
            var plan = samples.opening(arrival)
            plan.newTicket?.subject = "a\u{0}b 'quoted' \"x\" \u{1F600} ё\u{301}"
            plan.entries[0].text = ""
            plan.entries[0].fullText = "x\r\ny"
            plan.entries[0].defects = ["bad \"charset\"", "line\nbreak"]
            _ = try await store.commit([plan], lease: nil, now: samples.now)
            let history = try #require(try await store.history(of: "GHM-2026-000001"))
            #expect(history.ticket.subject == "a\u{FFFD}b 'quoted' \"x\" \u{1F600} ё\u{301}")
            #expect(history.entries == plan.entries)
        }
    }

    @Test(arguments: Engine.all)
    func `dates beyond all reason do no harm`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let arrival = try await samples.receive("1:1", in: store)
            var plan = samples.opening(arrival)
            plan.entries[0].at = Date(timeIntervalSince1970: 1e300)
            plan.newTicket?.due = .distantPast
            guard case .filed = try await store.commit([plan], lease: nil, now: samples.now)[0] else {
                Issue.record("not filed")
                return
            }
        }
    }
}
