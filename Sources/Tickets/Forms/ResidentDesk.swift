import Foundation
import Mail

/// What comes in by the private page of a ticket: ratings and «не решено» as moves of the desk, words and files as a post
/// that goes the way of every letter.
package struct ResidentDesk: Sendable {
    package let moves: ResidentMoves
    private let keys: KeyRing
    private let ids: any IDSource
    private let store: any StatusStore & DeskStore

    private static let mostTries = 5

    package init(desk: Desk, keys: KeyRing, ids: any IDSource, store: any StatusStore & DeskStore) {
        self.keys = keys
        self.ids = ids
        self.store = store
        moves = ResidentMoves(desk: desk, keys: keys, ids: ids)
    }

    /// Throws a ``Refusal`` where the answer cannot be rated now.
    package func rate(_ ticket: ID<Ticket>, score: Int, words: String, now: Date) async throws {
        try await make(on: ticket, now: now) { try moves.rate($0, score: score, words: words, now: now) }
    }

    /// Throws a ``Refusal`` where there is nothing to return now.
    package func dispute(_ ticket: ID<Ticket>, score: Int?, words: String, now: Date) async throws {
        try await make(on: ticket, now: now) { try moves.dispute($0, score: score, words: words, now: now) }
    }

    private func make(
        on ticket: ID<Ticket>,
        now: Date,
        _ move: (TicketHistory) throws -> DeskChange
    ) async throws {
        for _ in 0..<Self.mostTries {
            guard let history = try await store.history(of: ticket) else { throw Refusal("Такого обращения нет.") }
            if try await store.apply(try move(history), now: now) { return }
        }
        throw Refusal("Обращение всё время меняется: попробуйте ещё раз.")
    }

    /// What was written on the page, from whoever asked, as an answer within this ticket.
    package func post(_ text: String, on ticket: Ticket, contact: FormContact?, now: Date) -> FormPost {
        var post = FormPost(text: text, time: now)
        post.name = ticket.requester?.name ?? ""
        post.email = ticket.requester?.address ?? ""
        // Who wrote to us by mail had the link from our letter.
        post.isConfirmed = contact.map { $0.confirmed != nil } ?? true
        post.language = ticket.language
        // Only where it opens a new ticket: then it lies where this one lies.
        post.institution = ticket.institution
        post.answers = keys.messageID(
            ticket: ticket.id,
            mail: ID(ids.next()),
            issued: now,
            domain: "otklik.invalid"
        )
        return post
    }
}
