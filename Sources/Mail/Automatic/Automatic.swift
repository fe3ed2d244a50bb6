/// Why a message counts as written by a machine (RFC 3834). Such mail is never answered and opens nothing.
package enum Automatic: String, Sendable, Codable, CaseIterable {
    /// Vacation notices, acknowledgements of other systems, calendar responses.
    case autoReply
    /// A delivery status notification, standard (RFC 3464) or free-form.
    case bounce
    /// A read receipt (RFC 8098).
    case disposition
    /// Mailing lists, newsletters, bulk.
    case list
    /// An abuse report (RFC 5965).
    case feedbackReport
}
