import Foundation

/// Everything the rules of the desk take from the settings, as values.
package struct Desk: Sendable {
    package var institutions: [Institution]
    package var members: [Member]
    package var timeZone: TimeZone
    /// Calendar days to answer `feedback`.
    package var answerDays = 30
    /// A reply to a closed ticket reopens it within this time; later it is a new, linked ticket.
    package var reopenAge: TimeInterval = 30 * 86400
    /// A Message-ID we signed threads within this time.
    package var threadAge: TimeInterval = 730 * 86400
    /// Below this confidence of the institution a ticket goes to the coordinator's queue.
    package var routingThreshold = 0.6
    package var brakes = Brakes()
    /// Tries before a message that cannot be handled is quarantined.
    package var maxAttempts = 3
    /// Letters above this many octets stay at the server but for their head.
    package var keepWhole = 25 * 1024 * 1024

    /// Limits on automatic answers.
    package struct Brakes: Sendable {
        package var perAddressHour = 1
        package var perAddressDay = 10
        package var globalHour = 1000

        package init() {}
    }

    package init(institutions: [Institution], members: [Member] = [], timeZone: TimeZone) {
        self.institutions = institutions
        self.members = members
        self.timeZone = timeZone
    }

    package func institution(_ code: String) -> Institution? {
        institutions.first { $0.code == code }
    }
}
