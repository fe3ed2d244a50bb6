import Foundation
import Mail

/// One line of a ticket's history. Every change has one.
package struct Entry: Sendable, Equatable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// A resident wrote.
        case message
        /// We answered the resident (from the desk, the shell, or found in the Sent folder).
        case reply
        case note
        /// State, institution, deadline … changed: see `from`, `to`, `text` (why).
        case change
        /// Automatic mail that concerns the ticket: vacation, receipt.
        case automatic
        /// A letter of ours did not arrive.
        case bounce
        /// A letter of ours was handed over, refused, or its fate is unknown.
        case delivery
    }

    package enum Author: Sendable, Equatable {
        case resident(MailAddress)
        case member(MailAddress)
        case system
    }

    package var id: ID<Entry>
    package var ticket: ID<Ticket>
    package var kind: Kind
    package var at: Date
    package var author: Author
    /// What is shown first: the fresh text of a message, the note, the reason of a change.
    package var text: String
    /// All readable text, where it is more than `text`.
    package var fullText: String?
    /// For changes: state or institution before and after.
    package var from: String?
    package var to: String?
    /// The move that made it; nil: a letter came in or went out by itself.
    package var move: Move?
    /// Message-ID of the mail, without brackets.
    package var messageID: String?
    /// SHA-256 (hex) of the raw mail this entry was read from.
    package var raw: String?
    package var defects: [String]

    package init(
        id: ID<Entry>,
        ticket: ID<Ticket>,
        kind: Kind,
        at: Date,
        author: Author,
        text: String,
        fullText: String? = nil,
        from: String? = nil,
        to: String? = nil,
        move: Move? = nil,
        messageID: String? = nil,
        raw: String? = nil,
        defects: [String] = []
    ) {
        self.id = id
        self.ticket = ticket
        self.kind = kind
        self.at = at
        self.author = author
        self.text = text
        self.fullText = fullText
        self.from = from
        self.to = to
        self.move = move
        self.messageID = messageID
        self.raw = raw
        self.defects = defects
    }
}
