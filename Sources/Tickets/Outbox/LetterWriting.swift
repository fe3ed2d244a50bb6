import Foundation
import Mail

/// Everything a letter is written from.
package struct LetterContext: Sendable {
    package var mail: OutboxMail
    package var institution: Institution?
    package var ticket: Ticket?
    /// The entry the outbox row names.
    package var entry: Entry?
    /// The resident's letter that is answered or acknowledged; its Message-ID goes into In-Reply-To.
    package var answers: Entry?
    /// Message-IDs for References, oldest first.
    package var references: [String]
    /// Tickets named in a bundle.
    package var bundled: [Ticket]
    /// The private page of the ticket, and the one where its address is confirmed; nil where a letter may not tell.
    package var statusLink: String?
    package var confirmationLink: String?
    /// Of a letter to one of the staff: what an answer by mail can do.
    package var staffWay = StaffLetter.Way.notes
    /// Of a letter to one of the staff: what was answered to residents who asked the like.
    package var similar: [SimilarAnswer] = []
    package var timeZone: TimeZone
    package var now: Date

    package init(
        mail: OutboxMail,
        institution: Institution? = nil,
        ticket: Ticket? = nil,
        entry: Entry? = nil,
        answers: Entry? = nil,
        references: [String] = [],
        bundled: [Ticket] = [],
        timeZone: TimeZone,
        now: Date
    ) {
        self.mail = mail
        self.institution = institution
        self.ticket = ticket
        self.entry = entry
        self.answers = answers
        self.references = references
        self.bundled = bundled
        self.timeZone = timeZone
        self.now = now
    }
}

/// An answer that a resident got to a question like this one.
package struct SimilarAnswer: Sendable, Equatable {
    package var number: TicketNumber
    package var question: String
    package var answer: String

    package init(number: TicketNumber, question: String, answer: String) {
        self.number = number
        self.question = question
        self.answer = answer
    }
}

/// The words of a letter; `Delivery` adds addresses, ids and the header fields of automatic mail.
package struct LetterText: Sendable, Equatable {
    package var subject: String
    package var text: String
    package var html: String?

    package init(subject: String, text: String, html: String? = nil) {
        self.subject = subject
        self.text = text
        self.html = html
    }
}

/// Finds the words of a letter. `Letters` implements it; called by `Delivery` just before a letter is sent.
package protocol LetterWriting: Sendable {
    func write(_ context: LetterContext) throws -> LetterText
}
