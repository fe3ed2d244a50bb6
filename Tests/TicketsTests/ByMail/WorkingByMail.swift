import Classify
import Foundation
import Mail
import Store
import Testing
import Tickets

/// A museum whose staff answer by mail; its mail server vouches for them.
struct WorkingByMail {
    static let anna = Member(name: "Анна", address: "anna@staff.example", role: .member, institutions: ["ghm"])
        .listening(.all)
    static let boris = Member(name: "Борис", address: "boris@staff.example", role: .member, institutions: ["ghm"])
        .listening(.all)
    static let server = "mx.kultura.example"
    static let passed = "Authentication-Results: \(server); dkim=pass header.d=staff.example"

    let office: Office

    init(_ change: @escaping (inout Desk) -> Void = { _ in }) async throws {
        office = try await Office { desk in
            desk.members = [Self.anna, Self.boris, Office.head, Office.coordinator]
            desk.spamMarks = SpamMarks(servers: [Self.server])
            change(&desk)
        }
    }

    /// A resident's letter, and the letters to staff about it.
    func opened(_ post: Post = Post("До скольки открыто в субботу?")) async throws -> Filed {
        let filed = try await office.receive(post)
        office.clock.move(by: 60)
        return filed
    }

    /// The newest letter to a member about a ticket that takes orders.
    func notice(to member: Member = anna, _ filed: Filed) async throws -> OutboxMail {
        let letters = try await office.history(filed).outbox.filter {
            $0.kind.takesOrders && $0.to.address == member.address
        }
        return try #require(letters.last)
    }

    /// What a member writes in answer to a letter of ours, as their mail program sends it.
    func answer(_ words: String, to letter: OutboxMail, from member: Member = anna) -> Post {
        Post(
            "\(words)\r\n\r\n\(Self.quote)",
            subject: "Re: Новое обращение",
            from: "\(member.name) <\(member.address)>"
        ).with {
            $0.inReplyTo = letter.messageID
            $0.references = [letter.messageID]
            $0.extra = [Self.passed]
        }
    }

    static let quote = """
        23.11.2026 12:00, Художественный музей пишет:\r
        > — \(StaffLetter.marker) —\r
        >\r
        > Новое обращение, ответить до 23 декабря\r
        > GHM-2026-000001 «Вопрос о выставке»\r
        >\r
        > До скольки открыто в субботу?\r

        """

    /// Sends an answer and looks at the ticket.
    func send(_ post: Post, _ filed: Filed) async throws -> (filed: Filed, history: TicketHistory) {
        let done = try await office.receive(post)
        office.clock.move(by: 1)
        return (done, try await office.history(filed))
    }
}

extension Member {
    func listening(_ letters: Letters) -> Member {
        var copy = self
        copy.letters = letters
        return copy
    }
}

extension TicketHistory {
    func letters(_ kind: OutboxMail.Kind) -> [OutboxMail] { outbox.filter { $0.kind == kind } }
    var refusal: String? { letters(.refusal).last?.details["reason"] }
    func entries(_ kind: Entry.Kind) -> [Entry] { entries.filter { $0.kind == kind } }
}
