import Foundation

/// What the rules need to know about the place messages come from; comes from the settings.
package struct SourcePolicy: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// A mailbox residents write to.
        case inbox
        /// A mailbox's Sent folder: what staff wrote from their own mail program.
        case sentFolder
        /// A web form's inbox: Reply-To is the resident, From the site (J2).
        case form
        /// Posts of our own form and API, and items of polled form feeds: mails composed here from a `FormPost`, whose
        /// fields are to be believed as far as the person who filled them in.
        case post
    }

    /// As in `Origin.source`.
    package var name: String
    /// Code of the institution whose place it is; nil for a common one.
    package var institution: String?
    package var kind: Kind
    /// Letters received before are filed `imported`. nil: before the source was first seen.
    package var importedBefore: Date?
    /// What lay there before the source was seen is not read at all: so much may the clock of its server be behind ours
    /// before a letter counts as old. What people move there later keeps its old date and stays old.
    package var clockAllowance: TimeInterval
    /// Mails that forms of sites wrote come here, too: the resident is the person inside. Others are known by their shape.
    package var siteForms: [SiteFormRule]
    /// Its posts are items of a polled form.
    package var isFeed: Bool

    package init(
        name: String,
        institution: String? = nil,
        kind: Kind = .inbox,
        importedBefore: Date? = nil,
        clockAllowance: TimeInterval = 0,
        siteForms: [SiteFormRule] = [],
        isFeed: Bool = false
    ) {
        self.name = name
        self.institution = institution
        self.kind = kind
        self.importedBefore = importedBefore
        self.clockAllowance = clockAllowance
        self.siteForms = siteForms
        self.isFeed = isFeed
    }
}
