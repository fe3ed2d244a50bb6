import Foundation
import Mail

/// A letter to be sent: written in the transaction that caused it, rendered and sent by `Delivery` alone. One recipient.
package struct OutboxMail: Sendable, Equatable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case answer
        /// We ask the resident something.
        case question
        /// The resident is told of a transfer.
        case notice
        case postponed = "notice_postponed"
        case extended = "notice_extended"
        case forwarded = "notice_forwarded"
        case declined = "notice_declined"
        /// A part of their letter has become a ticket of its own.
        case split = "notice_split"
        case acknowledgement
        /// Several acknowledgements that a brake held back, in one letter.
        case acknowledgementBundle = "acknowledgement_bundle"
        /// The letter was too large to be taken whole; told once.
        case tooLarge = "too_large"
        /// To staff: a letter of ours could not be delivered.
        case deliveryFailure = "delivery_failure"
        /// To operators: something is wrong or well again.
        case alert
        /// To one of the staff: a ticket needs them.
        case notification
        /// To one of the staff, in the morning: what is due.
        case reminder
        /// To one of the staff: what they mailed was not done, and why.
        case refusal
        case digest

        /// Answers go before acknowledgements, acknowledgements before digests. Lower goes first.
        package var priority: Int {
            switch self {
            case .answer, .question, .notice, .postponed, .extended, .forwarded, .declined, .split: 0
            case .alert, .notification, .refusal: 1
            case .deliveryFailure, .reminder: 2
            case .acknowledgement, .acknowledgementBundle, .tooLarge: 3
            case .digest: 4
            }
        }

        /// Written by nobody: carries `Auto-Submitted` and is counted by the brakes.
        package var isAutomatic: Bool { self != .answer && self != .question }
    }

    package enum State: String, Sendable, Codable, CaseIterable {
        case queued
        /// Waits for a brake, a quota or an operator.
        case held
        /// Committed before connecting; after a crash it is queued again.
        case claimed
        /// Committed before the final dot; after a crash without an answer it becomes `unknown`.
        case dataSent = "data_sent"
        case sent, failed
        /// Nobody knows whether it arrived: shown, never resent blindly.
        case unknown
        case dropped
    }

    package var id: ID<OutboxMail>
    package var kind: Kind
    package var state: State
    /// Code of the institution that speaks; nil for the coordinator or the machine itself.
    package var institution: String?
    package var ticket: ID<Ticket>?
    /// The entry this letter answers or acknowledges, or the reply it carries.
    package var entry: ID<Entry>?
    package var to: MailAddress
    package var language: String
    /// Stable over all tries, without brackets.
    package var messageID: String
    package var created: Date
    /// Not before.
    package var nextAttempt: Date
    package var attempts: Int
    /// The server's last words.
    package var lastReply: String?
    /// What the template needs besides ticket and entry.
    package var details: [String: String]

    package init(
        id: ID<OutboxMail>,
        kind: Kind,
        state: State = .queued,
        institution: String?,
        ticket: ID<Ticket>? = nil,
        entry: ID<Entry>? = nil,
        to: MailAddress,
        language: String = "ru",
        messageID: String,
        created: Date,
        nextAttempt: Date? = nil,
        attempts: Int = 0,
        lastReply: String? = nil,
        details: [String: String] = [:]
    ) {
        self.id = id
        self.kind = kind
        self.state = state
        self.institution = institution
        self.ticket = ticket
        self.entry = entry
        self.to = to
        self.language = language
        self.messageID = messageID
        self.created = created
        self.nextAttempt = nextAttempt ?? created
        self.attempts = attempts
        self.lastReply = lastReply
        self.details = details
    }
}
