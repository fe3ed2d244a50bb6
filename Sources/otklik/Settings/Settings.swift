import Classify
import Foundation
import Mail
import Tickets

/// All settings, as the YAML file says them.
package struct Settings: Sendable {
    package var file: String
    /// The state directory: database, lock, key, if they are not put elsewhere.
    package var state: String
    /// Templates that replace the built-in letters, if there are any.
    package var templates: String?
    package var masterKey: KeyPlace
    package var listen: ListenAddress
    package var timeZone: TimeZone
    package var logLevel: LogLevel
    package var institutions: [InstitutionSettings]
    package var members: [MemberSettings]
    package var sources: [SourceSettings]
    package var routes: [RouteSettings]
    package var defaultRoute: String
    /// From of letters that speak for no single institution; by default the common mailbox, else the first institution.
    package var address: MailAddress?
    /// The domain of Message-IDs that speak for no single institution; by default that of the first institution.
    package var domain: String?
    /// Senders whose letters are filed as spam: addresses, or `@domain`.
    package var banned: [String]
    package var limits: LimitSettings
    /// Only the regimes the file speaks of.
    package var terms: [Ticket.Regime: Term]
    package var retentions: [Ticket.Regime: Retention]
    package var workingDays: WorkingDays
    package var alerts: AlertSettings
    /// nil: no public pages.
    package var web: WebSettings?
    package var judge: Judge
    /// Topics of this desk, beside those of the taxonomy.
    package var topics: [TopicSettings]
    /// Whom residents are sent on to.
    package var bodies: [Body]
    package var spamMarks: SpamMarks
    package var feeds: [FeedSettings]

    /// How letters are judged.
    package enum Judge: String, Sendable, CaseIterable {
        /// By a model that ships with the program and learns from corrections.
        case learned
        /// By mailbox, addresses and names alone.
        case names
    }

    package enum LogLevel: String, Sendable, CaseIterable { case debug, info, notice, warning, error }

    /// Where the master key lies; without a word about it, `master.key` in the state directory.
    package enum KeyPlace: Sendable, Equatable {
        case file(String)
        /// Put there by systemd; read only.
        case credential(String)
    }

    package struct ListenAddress: Sendable, Equatable {
        package var host: String
        package var port: Int
    }
}
