import Foundation
import Mail
import Store
import Testing
import Tickets

/// A complaint is given to nobody it is about without a head's word, and nobody is sent on without a way to go.
@Suite struct FairnessTests {
    private let anna = Member(name: "Анна Белова", address: "anna@staff.example", role: .member, institutions: ["ghm"])
    private let ivan = Member(
        name: "Петровский Иван Сергеевич",
        address: "ivan@staff.example",
        role: .member,
        institutions: ["ghm"]
    )
    private let vera = Member(name: "Вера Гусева", address: "vera@staff.example", role: .head, institutions: ["smdt"])

    private func office(_ change: @escaping (inout Desk) -> Void = { _ in }) async throws -> Office {
        try await Office { desk in
            desk.members += [anna, ivan, vera]
            change(&desk)
        }
    }

    private func complaint(_ text: String, _ office: Office) async throws -> TicketHistory {
        var history = try await office.history(try await office.receive(Post(text)))
        if let head = try? office.moves.kind(history, "complaint", by: Office.head, now: office.clock.now) {
            #expect(try await office.apply(head))
            history = try #require(try await office.store.history(of: history.ticket.number.description))
        }
        return history
    }

    @Test func `a complaint is not taken by, nor given to, whom its words name, unless a head does it`() async throws {
        let office = try await office()
        let (moves, now) = (office.moves, office.clock.now)
        let history = try await complaint("Жалуюсь на грубость Петровского в гардеробе.", office)
        for act in [
            { try moves.take(history, by: ivan, now: now) },
            { try moves.assign(history, to: ivan.address, by: anna, now: now) },
            { try moves.consult(history, ivan.address, text: "Что было?", by: anna, now: now) },
        ] as [() throws -> DeskChange] {
            let refusal = #expect(throws: Refusal.self) { try act() }
            #expect(refusal?.description.contains("решает руководитель") == true)
        }
        #expect(throws: Never.self) { try moves.take(history, by: anna, now: now) }
        #expect(throws: Never.self) { try moves.assign(history, to: ivan.address, by: Office.head, now: now) }
        #expect(throws: Never.self) { try moves.assign(history, to: ivan.address, by: Office.coordinator, now: now) }
    }

    @Test func `whom a complaint names neither answers nor ends it, unless a head gave it to them`() async throws {
        let office = try await office()
        let (moves, now) = (office.moves, office.clock.now)
        var history = try await complaint("Жалуюсь на грубость Петровского в гардеробе.", office)
        for act in [
            { try moves.answer($0, text: "Не было такого.", by: ivan, now: now) },
            { try moves.ask($0, text: "Когда?", by: ivan, now: now) },
            { try moves.decline($0, .noEssence, by: ivan, now: now) },
            { try moves.close($0, reason: "не было", by: ivan, now: now) },
            { try moves.forward($0, to: "Полиция", contacts: "102", by: ivan, now: now) },
        ] as [(TicketHistory) throws -> DeskChange] {
            let refusal = #expect(throws: Refusal.self) { try act(history) }
            #expect(refusal?.description.contains("жалоба на вас") == true)
        }
        #expect(throws: Never.self) { try moves.assign(history, to: anna.address, by: ivan, now: now) }
        #expect(try await office.apply(try moves.assign(history, to: ivan.address, by: Office.head, now: now)))
        history = try #require(try await office.store.history(of: history.ticket.number.description))
        #expect(throws: Never.self) { try moves.answer(history, text: "Извините.", by: ivan, now: now) }
    }

    @Test func `whom a complaint names is sent none of it`() async throws {
        let office = try await office { $0.members = [anna.listening(.all), ivan.listening(.all), Office.head] }
        let filed = try await office.receive(Post("Жалуюсь на грубость Петровского в гардеробе."))
        let told = try await office.history(filed).letters(.notification)
        #expect(told.map(\.to.address).contains(anna.address) && !told.map(\.to.address).contains(ivan.address))
    }

    @Test func `a complaint is passed to an institution whose head it names by a coordinator alone`() async throws {
        let office = try await office()
        let (moves, now) = (office.moves, office.clock.now)
        let history = try await complaint("Директор Гусева выгнала нас из зала.", office)
        #expect(throws: Refusal.self) { try moves.transfer(history, to: "smdt", by: anna, now: now) }
        #expect(throws: Never.self) { try moves.transfer(history, to: "smdt", by: Office.coordinator, now: now) }
        #expect(throws: Never.self) { try moves.transfer(history, to: "ntyz", by: anna, now: now) }
    }

    @Test func `a head who is named decides nothing about it`() async throws {
        let olga = Member(name: "Ольга Крылова", address: "krylova@staff.example", role: .head, institutions: ["ghm"])
        let office = try await office { $0.members.append(olga) }
        let history = try await complaint("Крылова накричала на ребёнка.", office)
        #expect(throws: Refusal.self) { try office.moves.take(history, by: olga, now: office.clock.now) }
        #expect(throws: Never.self) { try office.moves.take(history, by: Office.head, now: office.clock.now) }
    }

    @Test func `thanks are given to whom they thank`() async throws {
        let office = try await office()
        var history = try await office.history(try await office.receive(Post("Спасибо Петровскому за экскурсию!")))
        let change = try office.moves.kind(history, "gratitude", by: Office.head, now: office.clock.now)
        #expect(try await office.apply(change))
        history = try #require(try await office.store.history(of: history.ticket.number.description))
        #expect(throws: Never.self) { try office.moves.take(history, by: ivan, now: office.clock.now) }
    }

    @Test func `who is sent on reads the body's name and contacts, as the settings have them`() async throws {
        let office = try await office {
            $0.bodies = [Body(name: "Почта Банк", aliases: ["банк"], contacts: "8 800 550-07-70")]
        }
        let (moves, now) = (office.moves, office.clock.now)
        let history = try await office.history(try await office.receive(Post("Карту не приняли.")))
        let known = try moves.forward(history, to: "Банк", contacts: "", by: anna, now: now)
        #expect(known.outbox.first?.details == ["body": "Почта Банк", "contacts": "8 800 550-07-70"])
        let own = try moves.forward(history, to: "банк", contacts: "отделение на Ленина", by: anna, now: now)
        #expect(own.outbox.first?.details["contacts"] == "отделение на Ленина")
        let other = try moves.forward(history, to: "Минкультуры", contacts: "mincult.ru", by: anna, now: now)
        #expect(other.outbox.first?.details["body"] == "Минкультуры")
        let refusal = #expect(throws: Refusal.self) {
            try moves.forward(history, to: "Минкультуры", contacts: " ", by: anna, now: now)
        }
        #expect(refusal?.description.contains("Почта Банк") == true)
    }
}
