import Foundation
import Mail
import Store
import Testing
import Tickets

@Suite struct DuplicateMailTests {
    @Test func `C1: one mail to two of our mailboxes is a ticket at each, linked, and one acknowledgement`()
        async throws
    {
        let office = try await Office()
        let post = Post("Хотим прийти классом").with { $0.to = "ghm@kultura.example, smdt@kultura.example" }
        let one = try await office.receive(post, at: Office.ghm)
        let two = try await office.receive(post, at: Office.smdt)
        #expect([one.outcome, two.outcome] == [.ticket, .ticket])
        let first = try await office.history(one)
        let second = try await office.history(two)
        #expect(first.ticket.institution == "ghm")
        #expect(second.ticket.institution == "smdt")
        #expect(second.links.map(\.number) == [first.ticket.number])
        #expect(second.links.map(\.kind) == [.sibling])
        let letters = try await office.outbox()
        #expect(letters.map(\.state).sorted { $0.rawValue < $1.rawValue } == [.held, .queued])
    }

    @Test func `C1: an answer to both thereafter reaches the receiving institution's ticket in each mailbox`()
        async throws
    {
        let office = try await Office()
        let post = Post("Хотим прийти классом", id: "c1@example.ru").with {
            $0.to = "ghm@kultura.example, smdt@kultura.example"
        }
        let one = try await office.receive(post, at: Office.ghm)
        let two = try await office.receive(post, at: Office.smdt)
        let more = Post("Нас двадцать").answering("c1@example.ru").with {
            $0.to = "ghm@kultura.example, smdt@kultura.example"
        }
        #expect(try await office.receive(more, at: Office.smdt).ticket == two.ticket)
        #expect(try await office.receive(more, at: Office.ghm).ticket == one.ticket)
    }

    @Test func `C2: the two tickets of one letter are not merged by themselves; each shows the other`() async throws {
        let office = try await Office()
        let post = Post("Хотим прийти классом").with { $0.to = "ghm@kultura.example, smdt@kultura.example" }
        let one = try await office.receive(post, at: Office.ghm)
        office.clock.move(by: 10 * 86400)
        let two = try await office.receive(post, at: Office.smdt)
        let (first, second) = (try await office.history(one), try await office.history(two))
        #expect([first.ticket.state, second.ticket.state] == [.new, .new])
        #expect(first.links.map(\.number) == [second.ticket.number])
        #expect(second.links.map(\.number) == [first.ticket.number])
    }

    @Test func `C3, C6: the same mail once more in a mailbox is a duplicate, under whatever id it comes`() async throws
    {
        let office = try await Office()
        let post = Post("Одно и то же")
        let filed = try await office.receive([post, post, post.with { $0.extra = ["Received: from elsewhere"] }])
        #expect(filed.map(\.outcome) == [.ticket, .duplicate, .duplicate])
        let again = try await office.receive(post)
        #expect(again.outcome == .duplicate)
        #expect(again.ticket == filed[0].ticket)
        #expect(try await office.tickets().count == 1)
        #expect(try await office.outbox().count == 1)
    }

    @Test func `C4: a mailbox that writes to itself makes one ticket and no answer to itself`() async throws {
        let office = try await Office()
        let post = Post("Напоминание себе", from: "ghm@kultura.example")
        let filed = try await office.receive([post, post])
        _ = try await office.receive(post, at: Office.ghmSent)
        #expect(filed.map(\.outcome) == [.ticket, .duplicate])
        #expect(try await office.tickets().count == 1)
        #expect(try await office.outbox().isEmpty)
    }

    @Test func `B3, B4: two different mails with the same Message-ID are two`() async throws {
        let office = try await Office()
        let filed = try await office.receive([
            Post("Заказ 1 прибыл", id: "same@dhl.example"),
            Post("Заказ 2 прибыл", id: "same@dhl.example").with { $0.date = "Tue, 1 Dec 2026 10:00:00 +0500" },
        ])
        #expect(filed.map(\.outcome) == [.ticket, .ticket])
        #expect(filed[0].ticket != filed[1].ticket)
    }

    @Test func `B5: a Message-ID of a ticket that is gone does not swallow a letter`() async throws {
        let office = try await Office()
        let gone = office.keys.messageID(
            ticket: ID(424_242),
            mail: ID(7),
            issued: office.clock.now,
            domain: "kultura.example"
        )
        let filed = try await office.receive([Post("Вы обещали").answering(gone), Post("И ещё", id: gone)])
        #expect(filed.map(\.outcome) == [.ticket, .ticket])
    }

    @Test(arguments: [nil, "", "   "] as [String?])
    func `B7: letters without a Message-ID are told apart by what they say`(id: String?) async throws {
        let office = try await Office()
        let one = Post("Первое").with { $0.messageID = id }
        let two = Post("Второе").with { $0.messageID = id }
        let filed = try await office.receive([one, two, one])
        #expect(filed.map(\.outcome) == [.ticket, .ticket, .duplicate])
    }

    @Test func `C7: what was dropped is not read in again while it lies on the server`() async throws {
        let office = try await Office()
        let raw = RawMail(origin: Origin(source: "imap:ghm", id: "1:1"), bytes: [], received: nil)
        _ = try await office.intake.file(mails: [raw], cursor: "1:1", source: Office.ghm)
        let line = try #require(try await office.store.quarantine(limit: 1).first)
        #expect(try await office.store.drop(line.arrival.id, reason: "empty", now: office.clock.now))
        let again = try await office.intake.file(mails: [raw], cursor: "1:1", source: Office.ghm)
        #expect(again.map(\.outcome) == [.dropped])
    }

    @Test func `a rescan sends nothing and files nothing twice, and two equal letters stay two`() async throws {
        let office = try await Office()
        let posts = [Post("Один"), Post("Другой"), Post("Третий")]
        try await office.receive(posts, uids: [1, 2, 3])
        let letters = try await office.outbox().count
        let again = try await office.receive(
            posts + [Post("Новое")],
            uids: [101, 102, 103, 104],
            epoch: 2,
            isRescan: true
        )
        #expect(again.map(\.outcome).filter { $0 == .ticket }.count == 4)
        #expect(try await office.tickets().count == 4)
        #expect(try await office.outbox().count == letters)
    }

    @Test func `a rescan that was cut short by a crash writes to nobody when its letters are filed later`() async throws
    {
        let office = try await Office()
        let dying = office.intake(over: FaultyStore(office.store, poison: nil, trouble: { .throwsAfter }))
        await #expect(throws: FaultyStore.Fault.self) {
            try await office.receive([Post("Прошлогоднее")], epoch: 2, isRescan: true, intake: dying)
        }
        let filed = try await office.intake.resume(Office.sources)
        #expect(filed.map(\.outcome) == [.ticket])
        #expect(try await office.outbox().isEmpty)
    }
}
