import Foundation
import Mail

/// A person's word against the verdict on a ticket. Kept for good: the classifier learns from all of them, in order.
package struct Correction: Sendable, Equatable {
    package enum Label: String, Sendable, Codable, CaseIterable {
        case institution, kind, topic, flag, spam
    }

    package var ticket: ID<Ticket>
    package var label: Label
    /// The code before and after; empty: none. A flag that is set was nothing, one taken away becomes nothing.
    package var was: String
    package var became: String
    package var by: MailAddress
    package var at: Date
    /// The classifier whose verdict it corrects.
    package var classifier: String

    package init(
        ticket: ID<Ticket>,
        label: Label,
        was: String,
        became: String,
        by: MailAddress,
        at: Date,
        classifier: String
    ) {
        self.ticket = ticket
        self.label = label
        self.was = was
        self.became = became
        self.by = by
        self.at = at
        self.classifier = classifier
    }
}
