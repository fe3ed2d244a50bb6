import Mail

/// A line of an institution's afisha.
package struct Event: Sendable, Equatable {
    package var institution: String
    package var details: FeedEvent

    package init(institution: String, details: FeedEvent) {
        self.institution = institution
        self.details = details
    }

    /// What a verdict calls it by.
    package var code: String { "\(institution)/\(details.uid)" }
}
