import Classify
import Foundation
import Mail
import Store
import Testing
import Tickets

/// People write to the address they find.
@Suite struct WrongMailboxTests {
    private static let director = Member(
        name: "Ирина",
        address: "irina@staff.example",
        role: .head,
        institutions: ["smdt"]
    )

    private func office() async throws -> Office {
        try await Office(model: KnownModel.model) { $0.members.append(Self.director) }
    }

    private static let forTheTheatre = Post(
        "Купили два билета в Сургутский музыкально-драматический театр на спектакль, муздрам отменил его. Как вернуть деньги в муздраме?",
        subject: "Билеты в муздрам"
    )

    @Test func `a letter for another institution goes there, and both are told`() async throws {
        let office = try await office()
        let filed = try await office.receive(Self.forTheTheatre)
        let history = try await office.history(filed)
        #expect(history.ticket.institution == "smdt")
        let change = try #require(history.entries.first { $0.kind == .change })
        #expect(change.from == "ghm" && change.to == "smdt")
        #expect(
            change.text.hasPrefix("Пришло на чужой ящик: пришло на ящик другого учреждения (ghm); названо в тексте")
        )
        let letters = history.outbox.filter { $0.details["letter"] == "misaddressed" }
        #expect(Set(letters.map(\.to.address)) == ["olga@staff.example", "irina@staff.example"])
        #expect(letters.allSatisfy { $0.details["home"] == "Художественный музей" })
        #expect(history.outbox.first { $0.kind == .acknowledgement }?.institution == "smdt")
    }

    @Test func `where it is doubtful the coordinator decides, and nobody is written to`() async throws {
        let office = try await office()
        let filed = try await office.receive(
            Post("Были в вашем музее и в муздраме, а ещё заходили в ТЮЗ. Где лучше гардероб?", subject: "Гардероб")
        )
        let history = try await office.history(filed)
        #expect(history.outbox.allSatisfy { $0.details["letter"] == nil })
        guard history.ticket.institution == nil, history.verdicts.first?.institution?.code != "ghm" else { return }
        #expect(history.entries.contains { $0.text.hasSuffix("Решает координатор.") })
    }

    @Test func `a letter to its own mailbox, to a common one, or an old one tells nobody`() async throws {
        let office = try await office()
        try await office.receive(Self.forTheTheatre, at: Office.smdt)
        try await office.receive(Self.forTheTheatre.with { $0.body += " Спасибо" }, at: Office.common)
        try await office.receive(
            Self.forTheTheatre.with {
                $0.body += " Жду"
                $0.received = Office.noon.addingTimeInterval(-90 * 86_400)
            }
        )
        #expect(try await office.outbox().allSatisfy { $0.details["letter"] == nil })
    }
}
