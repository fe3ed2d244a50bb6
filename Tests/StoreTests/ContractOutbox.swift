import Foundation
import Mail
import Store
import Testing
import Tickets

@Suite struct ContractOutbox {
    private let samples = Samples()

    /// Opens a ticket whose plan brings these letters.
    @discardableResult
    private func open(
        _ id: String,
        _ institution: String? = "ghm",
        in store: AnyStore,
        letters: (Ticket, Entry) -> [OutboxMail]
    ) async throws -> Ticket {
        let arrival = try await samples.receive(id, in: store)
        var plan = samples.opening(arrival, institution, messageID: "\(id)@example.ru")
        let ticket = try #require(plan.newTicket)
        plan.outbox = letters(ticket, plan.entries[0])
        let answers = try await store.commit([plan], lease: nil, now: samples.now)
        guard case .filed(let number?) = answers[0] else { throw Samples.NotFiled() }
        var filed = ticket
        filed.number = number
        return filed
    }

    private func letter(_ kind: OutboxMail.Kind, of ticket: Ticket, after seconds: Double = 0) -> OutboxMail {
        let id = samples.ids.next()
        return OutboxMail(
            id: ID(id),
            kind: kind,
            institution: ticket.institution,
            ticket: ticket.id,
            to: MailAddress(address: "anna@example.ru"),
            messageID: "\(id)@example.ru",
            created: samples.now,
            nextAttempt: samples.now.addingTimeInterval(seconds),
            details: ["why": "a \"quoted\"\nword"]
        )
    }

    @Test(arguments: Engine.all)
    func `a claim brings the ticket, the letter answered and the references`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let ticket = try await open("1:1", in: store) { [samples.acknowledgement($0, entry: $1.id)] }
            let claimed = try await store.claim(institutions: ["ghm"], limit: 10, now: samples.now)
            #expect(claimed.count == 1)
            #expect(claimed[0].mail.state == .claimed)
            #expect(claimed[0].mail.attempts == 1)
            #expect(claimed[0].ticket == ticket)
            #expect(claimed[0].answers?.messageID == "1:1@example.ru")
            #expect(claimed[0].references == ["1:1@example.ru"])
            #expect(try await store.claim(institutions: ["ghm"], limit: 10, now: samples.now).isEmpty)
            #expect(try await store.counts() == [.claimed: 1])
        }
    }

    @Test(arguments: Engine.all)
    func `answers go before acknowledgements, acknowledgements before digests, the older first`(
        _ engine: Engine
    ) async throws {
        try await engine.withStore { store in
            try await open("1:1", in: store) { ticket, _ in
                [
                    letter(.digest, of: ticket, after: -9), letter(.acknowledgement, of: ticket, after: -1),
                    letter(.answer, of: ticket), letter(.acknowledgement, of: ticket, after: -2),
                    letter(.answer, of: ticket, after: 60),
                ]
            }
            let claimed = try await store.claim(institutions: ["ghm", nil], limit: 10, now: samples.now)
            #expect(claimed.map(\.mail.kind) == [.answer, .acknowledgement, .acknowledgement, .digest])
            #expect(claimed.map { $0.mail.nextAttempt.timeIntervalSince(samples.now) } == [0, -2, -1, -9])
            #expect(claimed[0].mail.details == ["why": "a \"quoted\"\nword"])
            #expect(try await store.nextDue() == samples.now.addingTimeInterval(60))
        }
    }

    @Test(arguments: Engine.all)
    func `a claim takes only the institutions asked for and no more than its limit`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            for (number, institution) in ["ghm", "lib", nil, "ghm"].enumerated() {
                try await open("1:\(number)", institution, in: store) { ticket, _ in [letter(.answer, of: ticket)] }
            }
            #expect(
                try await store.claim(institutions: [nil], limit: 9, now: samples.now).map(\.mail.institution) == [nil]
            )
            #expect(try await store.claim(institutions: ["ghm"], limit: 1, now: samples.now).count == 1)
            #expect(try await store.claim(institutions: ["lib", "ghm"], limit: 9, now: samples.now).count == 2)
        }
    }

    @Test(arguments: Engine.all)
    func `held acknowledgements of an address go as one letter naming all tickets`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            var tickets: [Ticket] = []
            for number in 1...3 {
                let due = samples.now.addingTimeInterval(Double(number) * 600)
                tickets.append(
                    try await open("1:\(number)", in: store) {
                        [samples.acknowledgement($0, entry: $1.id, state: .held, due: due)]
                    }
                )
            }
            #expect(try await store.claim(institutions: ["ghm"], limit: 9, now: samples.now).isEmpty)
            #expect(try await store.nextDue() == samples.now.addingTimeInterval(600))
            let later = samples.now.addingTimeInterval(700)
            let claimed = try await store.claim(institutions: ["ghm"], limit: 9, now: later)
            #expect(claimed.map(\.mail.kind) == [.acknowledgementBundle])
            #expect(claimed[0].bundled == tickets)
            #expect(claimed[0].mail.ticket == tickets[0].id)
            #expect(try await store.counts() == [.claimed: 1, .dropped: 2])
            let dropped = try await store.list(states: [.dropped], limit: 9)
            #expect(dropped.allSatisfy { $0.lastReply?.contains("\(claimed[0].mail.id)") == true })
            var keys = IntakeKeys()
            keys.addresses = [AddressKey("anna@example.ru")]
            let snapshot = try await store.snapshot(for: keys, now: later)
            #expect(snapshot.acknowledged.values.map(\.lastHour) == [1])
        }
    }

    @Test(arguments: Engine.all)
    func `a single held acknowledgement goes as it is`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            try await open("1:1", in: store) { [samples.acknowledgement($0, entry: $1.id, state: .held)] }
            let claimed = try await store.claim(institutions: ["ghm"], limit: 9, now: samples.now)
            #expect(claimed.map(\.mail.kind) == [.acknowledgement])
            #expect(claimed[0].bundled.isEmpty)
        }
    }

    @Test(arguments: Engine.all)
    func `after a crash a claim is queued again and data without an answer is unknown`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            try await open("1:1", in: store) { ticket, _ in [letter(.answer, of: ticket), letter(.answer, of: ticket)] }
            let claimed = try await store.claim(institutions: ["ghm"], limit: 9, now: samples.now)
            try await store.markDataSent(claimed[0].mail.id, now: samples.now)
            let recovered = try await store.recover(now: samples.now)
            #expect(recovered == (requeued: 1, unknown: 1))
            #expect(try await store.counts() == [.queued: 1, .unknown: 1])
            #expect(
                try await store.claim(institutions: ["ghm"], limit: 9, now: samples.now).map(\.mail.attempts) == [2]
            )
            #expect(try await store.list(states: [.unknown], limit: 9).map(\.id) == [claimed[0].mail.id])
        }
    }

    @Test(arguments: Engine.all)
    func `the final dot needs a claim that still stands`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            try await open("1:1", in: store) { ticket, _ in [letter(.answer, of: ticket)] }
            let id = try await store.claim(institutions: ["ghm"], limit: 9, now: samples.now)[0].mail.id
            _ = try await store.recover(now: samples.now)
            await #expect(throws: StoreError.self) { try await store.markDataSent(id, now: samples.now) }
        }
    }

    @Test(arguments: Engine.all)
    func `bytes sent are kept and their Message-ID threads`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let ticket = try await open("1:1", in: store) { ticket, _ in [letter(.answer, of: ticket)] }
            let mail = try await store.claim(institutions: ["ghm"], limit: 9, now: samples.now)[0].mail
            let bytes = Array("Subject: answer\r\n\r\n".utf8)
            try await store.keepSent(mail.id, bytes: bytes, now: samples.now)
            var keys = IntakeKeys()
            keys.messageIDs = [mail.messageID]
            let thread = try await store.snapshot(for: keys, now: samples.now).threads[mail.messageID]
            #expect(thread?.map(\.ticket) == [ticket.id])
            #expect(thread?.map(\.direction) == [.sent])
            let digest = try await store.keep(bytes)
            #expect(try await store.size(of: digest) == bytes.count)
        }
    }

    @Test(arguments: Engine.all)
    func `a result is written with its entry, its letters and the dead address`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let ticket = try await open("1:1", in: store) { ticket, _ in [letter(.answer, of: ticket)] }
            let mail = try await store.claim(institutions: ["ghm"], limit: 9, now: samples.now)[0].mail
            let result = OutboxResult(
                id: mail.id,
                state: .failed,
                reply: "550 no such user",
                entry: samples.entry(ticket.id, .delivery, text: "550"),
                outbox: [letter(.deliveryFailure, of: ticket)],
                deadAddress: AddressKey("anna@example.ru")
            )
            try await store.finish([result, result], now: samples.now)
            #expect(try await store.counts() == [.failed: 1, .queued: 1])
            let history = try #require(try await store.history(of: ticket.number.description))
            #expect(history.entries.map(\.kind) == [.message, .delivery])
            #expect(history.ticket.version == 2)
            #expect(history.outbox.map(\.lastReply) == ["550 no such user", nil])
        }
    }

    @Test(arguments: Engine.all)
    func `a temporary result waits for its time`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            try await open("1:1", in: store) { ticket, _ in [letter(.answer, of: ticket)] }
            let mail = try await store.claim(institutions: ["ghm"], limit: 9, now: samples.now)[0].mail
            let later = samples.now.addingTimeInterval(300)
            let result = OutboxResult(id: mail.id, state: .queued, reply: "451 busy", nextAttempt: later)
            try await store.finish([result], now: samples.now)
            #expect(try await store.claim(institutions: ["ghm"], limit: 9, now: samples.now).isEmpty)
            #expect(try await store.nextDue() == later)
            #expect(try await store.claim(institutions: ["ghm"], limit: 9, now: later).count == 1)
        }
    }

    @Test(arguments: Engine.all)
    func `an operator resends or drops what is not on its way`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            try await open("1:1", in: store) { ticket, _ in [letter(.answer, of: ticket)] }
            let id = try await store.claim(institutions: ["ghm"], limit: 9, now: samples.now)[0].mail.id
            #expect(try await !store.set(id, to: .dropped, now: samples.now))
            try await store.finish([OutboxResult(id: id, state: .unknown, reply: "")], now: samples.now)
            #expect(try await store.set(id, to: .queued, now: samples.now))
            #expect(try await store.counts() == [.queued: 1])
            #expect(try await store.set(id, to: .dropped, now: samples.now))
            #expect(try await !store.set(id, to: .sent, now: samples.now))
            #expect(try await !store.set(ID(5), to: .queued, now: samples.now))
            #expect(try await store.counts() == [.dropped: 1])
        }
    }

    @Test(arguments: Engine.all)
    func `a quota counts letters of a route since the start of a day`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let day = samples.now.timeIntervalSince1970 / 86400
            let midnight = Date(timeIntervalSince1970: day.rounded(.down) * 86400)
            try await store.noteSent(route: "a", count: 3, now: midnight.addingTimeInterval(-1))
            try await store.noteSent(route: "a", count: 4, now: midnight)
            try await store.noteSent(route: "a", count: 5, now: midnight.addingTimeInterval(7200))
            try await store.noteSent(route: "b", count: 6, now: midnight)
            #expect(try await store.countSent(route: "a", since: midnight) == 9)
            #expect(try await store.countSent(route: "c", since: midnight) == 0)
        }
    }
}
