import Foundation
import Mail
import Testing
import Tickets

@Suite struct SentFolderTests {
    @Test func `an answer found in the Sent folder is the ticket's reply, and the resident's next letter joins it`()
        async throws
    {
        let office = try await Office()
        let ticket = try await office.receive(Post("Вопрос", id: "q@example.ru"))
        let answer = Post("До пятницы.", id: "a@kultura.example", from: "Ольга <ghm@kultura.example>")
            .answering("q@example.ru").with { $0.to = "maria@example.ru" }
        let filed = try await office.receive(answer, at: Office.ghmSent)
        #expect(filed.outcome == .entry)
        let history = try await office.history(ticket)
        #expect(history.ticket.state == .answered)
        #expect(history.entries.map(\.kind) == [.message, .reply, .change])
        let next = try await office.receive(Post("А в субботу?").answering("a@kultura.example"))
        #expect(next.ticket == ticket.ticket)
        #expect(try await office.outbox().count == 1)
    }

    @Test func `to a colleague it is a note, and about nothing of ours it is kept apart`() async throws {
        let office = try await Office()
        let ticket = try await office.receive(Post("Вопрос", id: "q@example.ru"))
        let aside = Post("Что ответим?", from: "ghm@kultura.example").answering("q@example.ru").with {
            $0.to = "boss@kultura.example"
        }
        try await office.receive(aside, at: Office.ghmSent)
        let history = try await office.history(ticket)
        #expect(history.entries.map(\.kind) == [.message, .note])
        #expect(history.ticket.state == .new)
        let other = try await office.receive(Post("Счёт за воду", from: "ghm@kultura.example"), at: Office.ghmSent)
        #expect(other.outcome == .automatic)
        #expect(other.ticket == nil)
    }

    @Test func `what the desk sent itself is not taken for a second answer`() async throws {
        let office = try await Office()
        let ticket = try await office.receive(Post("Вопрос"))
        let letter = try #require(try await office.outbox().first)
        let copy = Post("Мы получили", id: letter.messageID, from: "ghm@kultura.example").with {
            $0.to = "maria@example.ru"
        }
        let filed = try await office.receive(copy, at: Office.ghmSent)
        #expect(filed.outcome == .duplicate)
        #expect(filed.ticket == ticket.ticket)
        #expect(try await office.history(ticket).entries.count == 1)
    }
}
