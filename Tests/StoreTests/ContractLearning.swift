import Classify
import Foundation
import Mail
import Store
import Testing
import Tickets

@Suite struct ContractLearning {
    private let samples = Samples()

    private func correct(_ ticket: Ticket, _ became: String, in store: AnyStore) async throws {
        let history = try #require(try await store.history(of: ticket.number.description))
        var change = DeskChange(ticket: ticket.id, expectedVersion: history.ticket.version, entries: [])
        change.corrections = [
            Correction(
                ticket: ticket.id,
                label: .topic,
                was: "LIB",
                became: became,
                by: MailAddress(name: "Ольга", address: "olga@staff.example"),
                at: samples.now,
                classifier: "t"
            )
        ]
        #expect(try await store.apply(change, now: samples.now))
    }

    @Test(arguments: Engine.all)
    func `corrections are numbered in the order of their commits and come with their letter`(_ engine: Engine)
        async throws
    {
        try await engine.withStore { store in
            let one = try await samples.open("1:1", in: store)
            let two = try await samples.open("1:2", in: store)
            try await correct(two, "WEB", in: store)
            try await correct(one, "ACC", in: store)
            try await correct(two, "MUS", in: store)
            let all = try await store.corrections(after: 0, limit: 10)
            #expect(all.map(\.number) == [1, 2, 3])
            #expect(all.map(\.correction.became) == ["WEB", "ACC", "MUS"])
            #expect(all.map(\.correction.ticket) == [two.id, one.id, two.id])
            #expect(all[1].source == "mail")
            #expect(Message(parsing: all[1].raw).subject == "1:1")
            #expect(all[1].verdict?.version == "t")
            #expect(try await store.corrections(after: 1, limit: 1).map(\.correction.became) == ["ACC"])
            #expect(try await store.correctionCount() == 3)
            #expect(try await store.history(of: two.number.description)?.corrections.map(\.became) == ["WEB", "MUS"])
        }
    }

    @Test(arguments: Engine.all)
    func `a change that was refused for being late corrects nothing`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let ticket = try await samples.open("1:1", in: store)
            var change = DeskChange(ticket: ticket.id, expectedVersion: 99, entries: [])
            change.corrections = [
                Correction(
                    ticket: ticket.id,
                    label: .spam,
                    was: "",
                    became: "spam",
                    by: MailAddress(address: "a@b.example"),
                    at: samples.now,
                    classifier: "t"
                )
            ]
            #expect(try await store.apply(change, now: samples.now) == false)
            #expect(try await store.correctionCount() == 0)
        }
    }
}
