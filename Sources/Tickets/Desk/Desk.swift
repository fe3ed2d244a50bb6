import Classify
import Foundation
import Mail

/// Everything the rules of the desk take from the settings, as values.
package struct Desk: Sendable {
    package var institutions: [Institution]
    package var members: [Member]
    package var timeZone: TimeZone
    /// How long each regime gives to answer.
    package var terms = Dictionary(uniqueKeysWithValues: Ticket.Regime.allCases.map { ($0, Term.standard($0)) })
    package var workingDays = WorkingDays()
    /// How long the tickets of each regime are kept.
    package var retentions: [Ticket.Regime: Retention] = [:]
    /// A reply to a closed ticket reopens it within this time; later it is a new, linked ticket.
    package var reopenAge: TimeInterval = 30 * 86400
    /// The resident was asked and is silent: the ticket closes after this time.
    package var waitingAge: TimeInterval = 30 * 86400
    /// The resident was answered and is silent: the ticket closes after this time.
    package var silenceAge: TimeInterval = 14 * 86400
    /// When the staff are reminded, in seconds from local midnight.
    package var morningTime: TimeInterval = 8 * 3600
    /// A letter of a person waits this long before it leaves, so that a slip can be taken back.
    package var undoAge: TimeInterval = 60
    /// A Message-ID we signed threads within this time.
    package var threadAge: TimeInterval = 730 * 86400
    /// A letter to one of the staff may be answered with orders within this time.
    package var notificationAge: TimeInterval = 60 * 86400
    /// Below this confidence of the institution a ticket goes to the coordinator's queue; nil: the classifier's own.
    package var routingThreshold: Double?
    /// Topics of the settings, beside those of the taxonomy.
    package var topics: [Classifier.Topic] = []
    /// Whom residents are sent on to.
    package var bodies: [Body] = []
    /// What our mail servers say about spam and forged senders.
    package var spamMarks = SpamMarks()
    package var brakes = Brakes()
    /// Tries before a message that cannot be handled is quarantined.
    package var maxAttempts = 3
    /// Letters above this many octets stay at the server but for their head.
    package var keepWhole = 25 * 1024 * 1024
    /// Senders whose letters are filed as spam: addresses, or whole domains as `@casino.example`.
    package var banned: Set<AddressKey> = []
    /// An address that took no mail is not written to by a machine for this time; people may try.
    package var deadAge: TimeInterval = 90 * 86400
    /// From of letters that speak for no single institution, where their route names none. Somebody reads its mailbox.
    package var address: MailAddress?
    /// The domain of Message-IDs and From of letters that speak for no single institution.
    package var domain = "otklik.invalid"
    /// Where the private pages of tickets are; nil: there are none.
    package var webBase: String?
    /// Where staff open a ticket, before a slash and its number; nil: there are no such pages.
    package var ticketBase: String?

    /// Limits on automatic answers.
    package struct Brakes: Sendable, Equatable {
        package var perAddressHour = 1
        package var perAddressDay = 10
        /// Everybody at a domain that is no provider of mail.
        package var perDomainHour = 20
        package var perDomainDay = 100
        /// Letters whose subjects are alike: forty people write about one cancelled concert, a machine writes on.
        package var perSubjectHour = 40
        package var perSubjectDay = 200
        package var globalHour = 1000
        package var globalDay = 5000
        /// Letters that tell one member of staff what did not arrive; what is above stands in the tickets alone.
        package var failuresHour = 5
        package var failuresDay = 20
        /// Letters that tell one member of an injury, a threat and their like.
        package var urgentHour = 10
        package var urgentDay = 40
        /// Letters that tell one member that somebody wrote to the wrong mailbox.
        package var wrongMailboxHour = 5
        package var wrongMailboxDay = 20
        /// Letters that tell one member of a resident's letter; the others stand in the morning's mail.
        package var lettersHour = 30
        package var lettersDay = 200
        /// Letters that tell one member why what they mailed was not done.
        package var refusalsHour = 20
        package var refusalsDay = 60

        package init() {}
    }

    package init(institutions: [Institution], members: [Member] = [], timeZone: TimeZone) {
        self.institutions = institutions
        self.members = members
        self.timeZone = timeZone
    }

    package func term(_ regime: Ticket.Regime) -> Term {
        terms[regime] ?? .standard(regime)
    }

    /// The end of the last day to answer.
    package func due(_ deadline: Deadline, _ regime: Ticket.Regime) -> Date {
        deadline.due(term(regime), workingDays, in: timeZone)
    }

    package func institution(_ code: String) -> Institution? {
        institutions.first { $0.code == code }
    }

    package func member(_ address: String) -> Member? {
        members.first { AddressKey($0.address) == AddressKey(address) }
    }

    /// The staff who are told when something goes wrong with a letter of this institution: its heads, else its members.
    package func staff(of institution: String?) -> [Member] {
        guard let institution else { return members.filter { $0.role == .coordinator } }
        let own = members.filter { $0.institutions.contains(institution) }
        let heads = own.filter { $0.role == .head }
        return heads.isEmpty ? own.filter { $0.role == .member } : heads
    }

    /// The domain to the right of the @ in Message-IDs of letters of this institution, in ASCII.
    package func messageDomain(of institution: String?) -> String {
        let address = institution.flatMap { self.institution($0)?.address } ?? ""
        guard let at = address.lastIndex(of: "@") else { return domain }
        return Punycode.ascii(domain: String(address[address.index(after: at)...])) ?? domain
    }
}
