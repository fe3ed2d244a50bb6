import Foundation
import Mail
import Store
import Testing
import Tickets

@Suite struct FormDeskTests {
    private func mail(_ office: Office, _ id: String, _ text: String = "Вопрос") -> RawMail {
        var post = FormPost(text: text, time: office.clock.now)
        post.email = "u\(id)@example.ru"
        return post.raw(as: Origin(source: FormDesk.source.name, id: id))
    }

    private func desk(_ office: Office, _ limits: FormLimits = FormLimits()) -> FormDesk {
        FormDesk(intake: office.intake, store: office.store, clock: office.clock, limits: limits)
    }

    @Test func `two hundred posts at once are two hundred tickets with numbers of their own`() async throws {
        let office = try await Office()
        let desk = desk(office)
        let numbers = try await withThrowingTaskGroup(of: String?.self) { group in
            for id in 0..<200 {
                group.addTask {
                    guard case .taken(let receipt) = try await desk.take(mail(office, "\(id)"), counted: []) else {
                        return nil
                    }
                    return receipt.number?.description
                }
            }
            return try await group.reduce(into: Set<String>()) { if let number = $1 { $0.insert(number) } }
        }
        #expect(numbers.count == 200)
    }

    @Test func `the same post sent again, even at the same moment, is answered by the first`() async throws {
        let office = try await Office()
        let desk = desk(office)
        async let a = desk.take(mail(office, "1"), counted: [])
        async let b = desk.take(mail(office, "1"), counted: [])
        let answers = try await [a, b]
        let known = answers.filter { if case .known = $0 { true } else { false } }
        #expect(known.count == 1)
        #expect(try await office.tickets().count == 1)
        let receipt = try await office.store.receipts(of: [Origin(source: FormDesk.source.name, id: "1")]).values.first
        var typed = FormPost(text: "Вопрос", time: .distantPast)
        typed.email = "u1@example.ru"
        #expect(receipt?.digest == typed.digest)
    }

    @Test func `J1: limits hold by person, network and all together, over a restart, until the hour is over`()
        async throws
    {
        let office = try await Office()
        var limits = FormLimits()
        limits.network = .init(hour: 2, day: 3)
        limits.everybody = .init(hour: 5, day: 10)
        let network = [FormEntry.Counted(scope: .network, key: [1]), .init(scope: .everybody, key: [0])]
        var refused: [FormLimits.Scope] = []
        var taken = 0
        for id in 0..<20 {
            // A new desk each time: nothing is kept in memory.
            let counted = id < 6 ? network : [.init(scope: .everybody, key: [0])]
            switch try await desk(office, limits).take(mail(office, "\(id)"), counted: counted) {
            case .taken: taken += 1
            case .tooMany(let scope, let until):
                refused.append(scope)
                #expect(until > office.clock.now)
            case .known: Issue.record("not known")
            }
        }
        #expect(taken == 5)
        #expect(refused.filter { $0 == .network }.count == 4)
        #expect(refused.filter { $0 == .everybody }.count == 11)
        office.clock.move(by: 3_600)
        guard case .taken = try await desk(office, limits).take(mail(office, "next"), counted: network) else {
            Issue.record("the hour is over")
            return
        }
    }
}
