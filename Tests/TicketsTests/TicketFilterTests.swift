import Foundation
import Mail
import Store
import Testing
import Tickets

/// Which tickets a list shows, and in which order.
@Suite struct TicketFilterTests {
    private let anna = Member(name: "Анна", address: "anna@staff.example", role: .member, institutions: ["ghm"])

    /// Six letters of six days, the first four of them Anna's.
    private func office() async throws -> (Office, [TicketNumber]) {
        let office = try await Office { $0.members.append(anna) }
        var numbers: [TicketNumber] = []
        for index in 0..<6 {
            let filed = try await office.receive(
                Post("Вопрос о билетах, день \(index)", from: "a\(index)@zhitel.example")
            )
            numbers.append(try #require(filed.ticket))
            if index < 4 { try await change(filed, office) { try $0.take($1, by: anna, now: $2) } }
            office.clock.move(by: 86_400)
        }
        return (office, numbers)
    }

    private func change(
        _ filed: Filed,
        _ office: Office,
        _ move: (DeskMoves, TicketHistory, Date) throws -> DeskChange
    ) async throws {
        let change = try move(office.moves, try await office.history(filed), office.clock.now)
        #expect(try await office.apply(change))
    }

    private func find(_ office: Office, _ change: (inout TicketFilter) -> Void) async throws -> [TicketNumber] {
        var filter = TicketFilter()
        change(&filter)
        return try await office.store.tickets(matching: filter).map(\.number)
    }

    @Test func `what is owed in a span comes by its day, page by page; what was answered is no part of it`()
        async throws
    {
        let (office, numbers) = try await office()
        let due = try await office.tickets().compactMap(\.due).sorted()
        let last = try #require(due.last)
        let history = try #require(try await office.store.history(of: numbers[1].description))
        let answer = try office.moves.answer(history, text: "Да.", by: Office.head, now: office.clock.now)
        #expect(try await office.apply(answer))
        let all = [numbers[0], numbers[2], numbers[3], numbers[4], numbers[5]]
        let owed = Date.distantPast..<last.addingTimeInterval(1)
        #expect(try await find(office) { $0.owed = owed } == all)
        #expect(try await find(office) { $0.owed = Date.distantPast..<due[0] }.isEmpty)

        var pages: [TicketNumber] = []
        var filter = TicketFilter()
        filter.owed = owed
        filter.limit = 2
        while let ticket = try await office.store.tickets(matching: filter).last {
            pages += try await office.store.tickets(matching: filter).map(\.number)
            filter.after = ticket.due.map { ($0, ticket.id) }
        }
        #expect(pages == all)
    }

    @Test func `a member's tickets, and those of them that say a word, are listed newest first`() async throws {
        let (office, numbers) = try await office()
        let key = AddressKey(anna.address)
        #expect(try await find(office) { $0.assignee = key } == numbers.prefix(4).reversed())
        #expect(
            try await find(office) {
                $0.assignee = key
                $0.limit = 2
            } == [numbers[3], numbers[2]]
        )
        let word = try await find(office) {
            $0.assignee = key
            $0.stems = "2"
        }
        #expect(word == [numbers[2]])
        #expect(
            try await find(office) {
                $0.assignee = key
                $0.states = [.new]
            }.isEmpty
        )
    }

    @Test func `a topic is found as it stands: a person's word goes before the classifier's`() async throws {
        let (office, numbers) = try await office()
        let moves = office.moves
        for (number, topic) in [(numbers[0], "TKT.REFUND"), (numbers[3], "TKT.PRICE"), (numbers[0], "PK.PAY")] {
            let history = try #require(try await office.store.history(of: number.description))
            guard let change = try? moves.topic(history, topic, by: Office.head, now: office.clock.now) else {
                continue
            }
            #expect(try await office.apply(change))
        }
        let zero = try #require(try await office.store.history(of: numbers[0].description)).labels.topics
        for number in [numbers[0], numbers[3]] {
            let topics = try #require(try await office.store.history(of: number.description)).labels.topics
            #expect(try await find(office) { $0.topics = Set(topics) }.contains(number))
        }
        #expect(try await !find(office) { $0.topics = ["TKT.REFUND"] }.contains(numbers[0]) || zero == ["TKT.REFUND"])
        let both = try await find(office) {
            $0.topics = Set(zero)
            $0.assignee = AddressKey("nobody@staff.example")
        }
        #expect(both.isEmpty)
    }
}
