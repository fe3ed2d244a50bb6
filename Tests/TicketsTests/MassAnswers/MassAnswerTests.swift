import Foundation
import Mail
import Store
import Testing
import Tickets

/// Forty people write about one evening and get one answer.
@Suite struct MassAnswerTests {
    private let anna = Member(name: "Анна", address: "anna@staff.example", role: .member, institutions: ["ghm"])

    private func letter(_ number: Int, name: String) -> Post {
        Post(
            """
            Здравствуйте! Сегодня отменили спектакль «Ревизор» за полчаса до начала. Мы приехали на ряд \(number) с детьми,
            потратили деньги на такси. Как вернуть деньги за билеты и будет ли перенос?
            """,
            subject: "Отмена",
            from: "\(name) <r\(number)@zhitel.example>"
        )
    }

    private func office(_ count: Int, _ change: @escaping (inout Desk) -> Void = { _ in }) async throws -> Office {
        let office = try await Office { desk in
            desk.members += [anna]
            desk.brakes.perSubjectHour = 1000
            change(&desk)
        }
        for number in 0..<count {
            try await office.receive(letter(number, name: number == 3 ? "Петрова Мария Сергеевна" : "Житель"))
        }
        return office
    }

    private func issue(_ office: Office) async throws -> [Ticket] {
        let issue = try #require(try await office.store.massIssues(residents: 2, since: .distantPast).first)
        return try await office.store.tickets(alike: issue.first)
    }

    private func order(_ office: Office, perMinute: Int = 15, by member: Member) async throws -> MassAnswer {
        let answering = MassAnswering(moves: office.moves, store: office.store)
        let order = try answering.order(
            try await issue(office),
            text: "Билеты {{номер}} вернут в кассе.",
            perMinute: perMinute,
            by: member,
            now: office.clock.now
        )
        #expect(try await office.store.order(order.answer, tickets: order.tickets))
        return order.answer
    }

    private func turn(_ office: Office) async throws -> Int {
        try await MassAnswering(moves: office.moves, store: office.store).turn(lease: nil, now: office.clock.now)
    }

    private func progress(_ office: Office, _ answer: MassAnswer) async throws -> MassAnswer {
        try #require(try await office.store.massAnswers(alike: answer.issue).first)
    }

    @Test func `forty tickets get one answer, each in its own thread with its own salutation, so many a minute`()
        async throws
    {
        let office = try await office(40)
        let answer = try await order(office, by: Office.head)
        var minutes: [Int] = []
        while try await progress(office, answer).state == .running {
            minutes.append(try await turn(office))
            #expect(try await turn(office) == 0)
            office.clock.move(by: 60)
        }
        #expect(minutes == [15, 15, 10])
        let done = try await progress(office, answer)
        #expect(done.state == .done && done.progress == .init(waiting: 0, answered: 40, skipped: 0))
        var letters = 0
        for ticket in try await issue(office) {
            let history = try #require(try await office.store.history(of: ticket.number.description))
            #expect(history.ticket.state == .answered)
            let reply = try #require(history.entries.last { $0.kind == .reply })
            let isMaria = ticket.requester?.address == "r3@zhitel.example"
            let greeting = isMaria ? "Здравствуйте, Мария Сергеевна!" : "Здравствуйте!"
            #expect(reply.text == "\(greeting)\n\nБилеты \(ticket.number) вернут в кассе.")
            let sent = history.outbox.filter { $0.kind == .answer }
            #expect(sent.count == 1 && sent.first?.to.address == ticket.requester?.address)
            letters += sent.count
        }
        #expect(letters == 40)
    }

    @Test func `whoever dies between two tickets doubles nothing and loses nothing`() async throws {
        let office = try await office(10)
        let answer = try await order(office, perMinute: 10, by: Office.head)
        // It ends in the middle of its minute.
        var left = 4
        let dying = MassAnswering(moves: office.moves, store: office.store)
        _ = try await dying.turn(lease: nil, now: office.clock.now) {
            left -= 1
            return left >= 0
        }
        #expect(try await progress(office, answer).progress == .init(waiting: 6, answered: 4, skipped: 0))
        office.clock.move(by: 60)
        #expect(try await turn(office) == 6)
        #expect(try await office.outbox().filter { $0.kind == .answer }.count == 10)
        #expect(try await progress(office, answer).state == .done)
    }

    @Test func `it stops between two minutes and goes on; only one is under way`() async throws {
        let office = try await office(6)
        let answer = try await order(office, perMinute: 2, by: Office.head)
        #expect(try await office.store.order(answer, tickets: []) == false)
        #expect(try await turn(office) == 2)
        #expect(try await office.store.set(answer.id, to: .stopped))
        office.clock.move(by: 120)
        #expect(try await turn(office) == 0)
        #expect(try await office.store.set(answer.id, to: .running))
        #expect(try await turn(office) == 2)
        office.clock.move(by: 60)
        #expect(try await turn(office) == 2)
        #expect(try await progress(office, answer).state == .done)
        #expect(try await office.store.set(answer.id, to: .running) == false)
    }

    @Test func `one that was cancelled is over, and another can be ordered`() async throws {
        let office = try await office(4)
        let answer = try await order(office, perMinute: 2, by: Office.head)
        #expect(try await turn(office) == 2)
        #expect(try await office.store.cancel(answer.id))
        office.clock.move(by: 60)
        #expect(try await turn(office) == 0)
        let over = try await progress(office, answer)
        #expect(over.state == .done && over.progress == .init(waiting: 0, answered: 2, skipped: 2))
        #expect(try await office.store.cancel(answer.id) == false)
        _ = try await order(office, by: Office.head)
        #expect(try await turn(office) == 2)
    }

    @Test func `what somebody answered meanwhile is passed over, and it is said why`() async throws {
        let office = try await office(4)
        let answer = try await order(office, by: Office.head)
        let one = try await issue(office)[2]
        let history = try #require(try await office.store.history(of: one.number.description))
        let own = try office.moves.answer(history, text: "Вам позвонят.", by: Office.head, now: office.clock.now)
        #expect(try await office.apply(own))
        #expect(try await turn(office) == 3)
        #expect(try await progress(office, answer).progress == .init(waiting: 0, answered: 3, skipped: 1))
        let skipped = try await office.store.skipped(in: answer.id)
        #expect(skipped.map(\.number) == [one.number])
        #expect(skipped.first?.reason.contains(TicketState.answered.russian) == true)
    }

    @Test func `an order is refused where nobody may give it, or its text could fill no letter`() async throws {
        let office = try await office(3) { $0.institutions[0].approval = true }
        let tickets = try await issue(office)
        let answering = MassAnswering(moves: office.moves, store: office.store)
        let stranger = Member(name: "В", address: "v@staff.example", role: .member, institutions: ["smdt"])
        for (member, text) in [
            (anna, "Ответ"), (stranger, "Ответ"), (Office.head, " "), (Office.head, "{{нет}}"), (Office.head, "{{имя"),
        ] {
            #expect(throws: Refusal.self) {
                try answering.order(tickets, text: text, by: member, now: office.clock.now)
            }
        }
        #expect(throws: Refusal.self) {
            try answering.order([], text: "Ответ", by: Office.head, now: office.clock.now)
        }
    }
}
