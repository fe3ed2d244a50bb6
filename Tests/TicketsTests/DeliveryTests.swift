import Foundation
import Mail
import Store
import Synchronization
import Testing
import Tickets

@Suite struct DeliveryTests {
    @Test func `an acknowledgement goes out in the thread, marked as a machine's, with a way back to its ticket`()
        async throws
    {
        let office = try await DeliveryOffice(replyAddress: .plus)
        let ticket = try await office.open()
        #expect(try await office.delivery().round() == DeliveryRound(ended: [.sent: 1]))
        let mail = try #require(office.mails.first)
        #expect(mail.from.map(\.address) == ["info@museum.example"])
        #expect(mail.from.map(\.name) == ["Музей геологии"])
        #expect(mail.to == [MailAddress(name: "Анна", address: "anna@example.org")])
        #expect(mail.subject == "Re: Не пришёл билет \(ticket.number.tag)")
        #expect(mail.header["Auto-Submitted"] == "auto-replied")
        #expect(mail.header["X-Auto-Response-Suppress"] == "All")
        #expect(mail.header["X-Loop"] == "otklik")
        #expect(mail.inReplyTo.count == 1)
        #expect(mail.inReplyTo.first?.hasPrefix("asked-") == true)
        #expect(mail.references.last == mail.inReplyTo.first)
        #expect(mail.date == office.clock.now)
        let id = try #require(mail.messageID)
        #expect(office.keys.verifyMessageID(id, now: office.clock.now)?.ticket == ticket.id)
        let reply = try #require(mail.replyTo.first)
        #expect(office.keys.ticket(inRecipient: reply.address, now: office.clock.now) == ticket.id)
        #expect(office.seen.envelopes.map(\.from) == ["info@museum.example"])
        #expect(try await office.states() == [.sent: 1])
        #expect(
            try await office.store.countSent(route: "default", since: office.clock.now.addingTimeInterval(-3600)) == 1
        )
    }

    @Test func `an answer is a person's letter`() async throws {
        let office = try await DeliveryOffice()
        try await office.open([.answer])
        _ = try await office.delivery().round()
        let mail = try #require(office.mails.first)
        #expect(mail.text.contains("Билет у кассира."))
        for field in ["Auto-Submitted", "X-Loop", "X-Auto-Response-Suppress"] { #expect(mail.header[field] == nil) }
        #expect(mail.replyTo.isEmpty)
    }

    @Test func `a route with its own From still speaks for the institution, and answers come back to it`() async throws
    {
        let office = try await DeliveryOffice()
        try await office.open([.answer])
        let route = Route(
            name: "yandex",
            from: MailAddress(name: "Отклик", address: "desk@provider.example"),
            envelopeSender: "bounces@provider.example"
        )
        _ = try await office.delivery(over: route).round()
        let mail = try #require(office.mails.first)
        #expect(mail.from == [MailAddress(name: "Музей геологии", address: "desk@provider.example")])
        #expect(mail.replyTo == [MailAddress(name: "Музей геологии", address: "info@museum.example")])
        #expect(office.seen.envelopes.map(\.from) == ["bounces@provider.example"])
    }

    @Test func `a temporary refusal is tried again on schedule, then failed and told to the staff`() async throws {
        let office = try await DeliveryOffice()
        let ticket = try await office.open()
        let delivery = try office.delivery { _, _ in .temporary("451 later") }
        for wait in [60, 300, 900, 3600, 14400, 43200, 43200, 43200, 43200, 43200, 23940] as [TimeInterval] {
            #expect(try await delivery.round() == DeliveryRound(ended: [.queued: 1]))
            office.clock.advance(wait - 1)
            #expect(try await delivery.round().total == 0, "before \(wait) s are over")
            office.clock.advance(1)
        }
        let first = try #require(office.seen.envelopes.first)
        #expect(office.seen.envelopes.count == 11)
        // The same letter every time, and the staff's notice is refused like everything else.
        #expect(office.seen.envelopes.allSatisfy { $0.bytes == first.bytes })
        #expect(try await delivery.round().ended[.failed] == 1)
        let history = try await office.history(ticket)
        #expect(history.entries.last?.kind == .delivery)
        #expect(history.entries.last?.text.contains("не удалось отправить за три дня") == true)
        #expect(history.outbox.first { $0.kind == .deliveryFailure }?.to.address == "olga@museum.example")
    }

    @Test func `D4: a permanent refusal tells the staff and not the resident, and a failed notice nobody`() async throws
    {
        let office = try await DeliveryOffice()
        let ticket = try await office.open([.answer])
        let delivery = try office.delivery { _, _ in .permanent("550 5.1.1 no such user") }
        while try await delivery.round().total > 0 {}
        #expect(office.seen.envelopes.map(\.to) == ["anna@example.org", "olga@museum.example"])
        #expect(try await office.states() == [.failed: 2])
        let history = try await office.history(ticket)
        let bounces = history.entries.filter { $0.kind == .delivery }
        #expect(bounces.count == 2)
        #expect(
            bounces.first?.text
                == "Ответ жителю (anna@example.org): не доставлено. Почтовый сервер ответил: 550 5.1.1 no such user"
        )
        let notice = try #require(office.mails.last)
        #expect(notice.header["Auto-Submitted"] == "auto-generated")
        #expect(notice.text.contains("550 5.1.1 no such user"))
        #expect(notice.replyTo.isEmpty)
        #expect(notice.references.isEmpty)
    }

    @Test func `D6: a flood of refusals is no flood of letters to staff; each stands in its ticket`() async throws {
        let office = try await DeliveryOffice()
        var tickets: [Ticket] = []
        for number in 1...12 { tickets.append(try await office.open(to: "resident\(number)@example.org")) }
        let delivery = try office.delivery { envelope, hook in
            envelope.to.hasPrefix("resident")
                ? .permanent("550 5.1.1 no such user") : await DeliveryOffice.good(envelope, hook)
        }
        for _ in 1...4 { _ = try await delivery.round() }
        let told = try await office.store.list(states: Set(OutboxMail.State.allCases), limit: 100)
            .filter { $0.kind == .deliveryFailure }
        #expect(told.count == office.desk.brakes.failuresHour)
        for ticket in tickets {
            #expect(try await office.history(ticket).entries.contains { $0.kind == .delivery })
        }
    }

    @Test func `an unknown fate is shown and the letter is never sent again by itself`() async throws {
        let office = try await DeliveryOffice()
        let ticket = try await office.open()
        let delivery = try office.delivery { _, hook in
            try? await hook()
            return .unknown("connection lost")
        }
        #expect(try await delivery.round() == DeliveryRound(ended: [.unknown: 1]))
        office.clock.advance(30 * 86400)
        _ = try await office.store.recover(now: office.clock.now)
        #expect(try await delivery.round().total == 0)
        #expect(office.seen.envelopes.count == 1)
        let entry = try await office.history(ticket).entries.last
        #expect(entry?.text.contains("неизвестно, дошло ли") == true)
    }

    @Test func `C9: a crash before the final dot sends the same letter once more, after it never`() async throws {
        let office = try await DeliveryOffice()
        try await office.open()
        try await office.open(to: "boris@example.org")
        let now = office.clock.now
        let claimed = try await office.store.claim(institutions: ["ghm"], limit: 2, now: now)
        #expect(claimed.count == 2)
        // The process ends here: one letter was claimed, of the other the final dot may have been written.
        try await office.store.keepSent(claimed[1].mail.id, bytes: Array("x".utf8), now: now)
        try await office.store.markDataSent(claimed[1].mail.id, now: now)
        let recovered = try await office.store.recover(now: now)
        #expect(recovered == (requeued: 1, unknown: 1))
        let delivery = try office.delivery()
        for _ in 0..<25 { _ = try await delivery.round() }
        #expect(office.mails.map(\.messageID) == [claimed[0].mail.messageID])
        #expect(try await office.states() == [.sent: 1, .unknown: 1])
    }

    @Test func `C9: a letter whose end cannot be written down is not sent again, and nothing after it until it is`()
        async throws
    {
        let office = try await DeliveryOffice()
        try await office.open()
        try await office.open(to: "boris@example.org")
        let store = StubbornStore(office.store, failures: 2)
        let round = try await office.delivery(store: store).round()
        #expect(round == DeliveryRound(ended: [.sent: 2]))
        #expect(office.seen.envelopes.map(\.to).sorted() == ["anna@example.org", "boris@example.org"])
        #expect(office.seen.events.filter { $0 == .storeTrouble("disk full") }.count == 2)
        #expect(try await office.states() == [.sent: 2])
    }

    @Test func `a letter that cannot be marked is not sent`() async throws {
        let office = try await DeliveryOffice()
        try await office.open()
        let store = StubbornStore(office.store, failures: 0, marks: false)
        let outcomes = Mutex<[Bool]>([])
        let box = Box(outcomes)
        let delivery = try office.delivery(store: store) { _, hook in
            let allowed = (try? await hook()) != nil
            box.value.withLock { $0.append(allowed) }
            return .temporary("the dot was not allowed")
        }
        #expect(try await delivery.round() == DeliveryRound(ended: [.queued: 1]))
        #expect(box.value.withLock { $0 } == [false])
    }

    @Test func `several letters travel at a time, never more than the route's connections`() async throws {
        let office = try await DeliveryOffice()
        for index in 0..<9 { try await office.open(to: "r\(index)@example.org") }
        let meeting = Meeting(3)
        let delivery = try office.delivery(over: Route(name: "default", connections: 3)) { _, hook in
            await meeting.come()
            try? await hook()
            await meeting.leave()
            return .sent("250")
        }
        #expect(try await delivery.round() == DeliveryRound(ended: [.sent: 9]))
        #expect(await meeting.most == 3)
    }

    @Test func `answers go before acknowledgements, whatever was first`() async throws {
        let office = try await DeliveryOffice()
        try await office.open([.acknowledgement], to: "anna@example.org")
        try await office.open([.deliveryFailure], to: "olga@example.org")
        office.clock.advance(1)
        try await office.open([.answer], to: "boris@example.org")
        _ = try await office.delivery().round()
        #expect(office.seen.envelopes.map(\.to) == ["boris@example.org", "olga@example.org", "anna@example.org"])
    }

    @Test func `a spent quota holds the rest until the next local day, says so once, and fails nothing`() async throws {
        let office = try await DeliveryOffice()
        for index in 0..<5 { try await office.open(to: "r\(index)@example.org") }
        let delivery = try office.delivery(over: Route(name: "default", dailyQuota: 3, connections: 1))
        #expect(try await delivery.round().total == 3)
        #expect(try await delivery.round().total == 0)
        #expect(try await office.states() == [.sent: 3, .queued: 2])
        let exhausted = office.seen.events.compactMap { if case .quotaExhausted(let until) = $0 { until } else { nil } }
        #expect(exhausted.count == 1)
        let wait = try #require(exhausted.first).timeIntervalSince(office.clock.now)
        #expect(wait > 0 && wait <= 86400)
        office.clock.advance(wait)
        #expect(try await delivery.round().total == 2)
    }

    @Test func `no more leaves than the rate allows`() async throws {
        let office = try await DeliveryOffice()
        for index in 0..<30 { try await office.open(to: "r\(index)@example.org") }
        let route = Route(name: "default", rate: Route.Rate(count: 60, seconds: 60), connections: 4)
        let delivery = try office.delivery(over: route)
        var counts: [Int] = []
        for _ in 0..<5 {
            counts.append(try await delivery.round().total)
            office.clock.advance(5)
        }
        #expect(counts == [7, 5, 5, 5, 5])
    }

    @Test func `trouble of the way out costs no letter a try and rests the whole route, longer each time`() async throws
    {
        let office = try await DeliveryOffice()
        for index in 0..<5 { try await office.open(to: "r\(index)@example.org") }
        let isWell = Mutex(false)
        let well = Box(isWell)
        let delivery = try office.delivery { _, _ in
            well.value.withLock { $0 } ? .sent("250") : .unavailable("535 bad credentials")
        }
        var tries: [Int] = []
        for wait in [30, 60, 120, 240, 480, 900, 900] as [TimeInterval] {
            tries.append(try await delivery.round().total)
            office.clock.advance(wait - 1)
            #expect(try await delivery.round().total == 0)
            office.clock.advance(1)
        }
        #expect(tries == [1, 1, 1, 1, 1, 1, 1])
        #expect(try await office.store.list(states: [.queued], limit: 10).map(\.attempts) == [0, 0, 0, 0, 0])
        well.value.withLock { $0 = true }
        #expect(try await delivery.round().total == 5)
        #expect(office.seen.events.contains(.routeWell))
        let troubles = office.seen.events.filter { if case .routeTrouble = $0 { true } else { false } }
        #expect(troubles.count == 7)
    }

    @Test func `a stop finishes the letter on its way, begins no other, and gives back what was claimed`() async throws
    {
        let office = try await DeliveryOffice()
        for index in 0..<3 { try await office.open(to: "r\(index)@example.org") }
        let (started, gate) = (Gate(), Gate())
        let delivery = try office.delivery { _, hook in
            started.open()
            await gate.pass()
            try? await hook()
            return .sent("250")
        }
        let round = Task { try await delivery.round() }
        await started.pass()
        round.cancel()
        gate.open()
        #expect(try await round.value == DeliveryRound(ended: [.sent: 1]))
        #expect(try await office.states() == [.sent: 1, .queued: 2])
        #expect(try await office.store.list(states: [.queued], limit: 10).map(\.attempts) == [0, 0])
    }

    @Test func `a stop breaks off a server that does not answer, and says what is known`() async throws {
        let office = try await DeliveryOffice()
        try await office.open()
        let started = Gate()
        let delivery = try office.delivery(stopGrace: .milliseconds(10)) { _, hook in
            try? await hook()
            started.open()
            try? await Task.sleep(for: .seconds(600))
            return Task.isCancelled ? .unknown("stopped before the answer") : .sent("250")
        }
        let run = Task { await delivery.run { _ in } }
        await started.pass()
        run.cancel()
        await run.value
        #expect(try await office.states() == [.unknown: 1])
    }

    @Test func `the loop sends what is queued later and ends when it is told`() async throws {
        let office = try await DeliveryOffice()
        let delivery = try office.delivery()
        let (bell, paused) = (Gate(), Gate())
        let run = Task {
            await delivery.run { _ in
                paused.open()
                await bell.pass()
            }
        }
        await paused.pass()
        try await office.open()
        bell.open()
        while try await office.states()[.sent] != 1 { await Task.yield() }
        run.cancel()
        await run.value
        #expect(office.seen.envelopes.count == 1)
    }

    @Test func `an address that cannot be written fails at once, a letter that cannot be written waits`() async throws {
        let office = try await DeliveryOffice()
        try await office.open(to: "no address")
        #expect(try await office.delivery().round() == DeliveryRound(ended: [.failed: 1, .sent: 1]))
        let later = try await DeliveryOffice()
        try await later.open(to: "anna@example.org")
        let route = Route(name: "default", from: MailAddress(name: "", address: "no address"))
        #expect(try await later.delivery(over: route).round() == DeliveryRound(ended: [.queued: 1]))
        #expect(later.seen.envelopes.isEmpty)
        #expect(later.seen.events.contains { if case .unwritable = $0 { true } else { false } })
    }
}

@Suite struct RetryScheduleTests {
    @Test func `1, 5, 15 minutes, 1, 4 hours, then every 12, three days in all`() {
        let schedule = RetrySchedule()
        let waits = (1...20).map { schedule.wait(afterTry: $0) }
        #expect(waits.prefix(8) == [60, 300, 900, 3600, 14400, 43200, 43200, 43200])
        #expect(waits.compactMap { $0 }.reduce(0, +) == 3 * 86400)
        #expect(waits[11...].allSatisfy { $0 == nil })
        #expect(schedule.wait(afterTry: 0) == 60)
        #expect(schedule.wait(afterTry: -5) == 60)
    }
}
