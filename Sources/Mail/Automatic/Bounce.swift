/// What a bounce says about the letter that did not arrive (RFC 3464, or read out of free text).
package struct Bounce: Hashable, Sendable {
    /// The address that could not be reached.
    package var recipient: String?
    /// Enhanced status code `class.subject.detail` (RFC 3463).
    package var status: String?
    /// True: give up (5.x). False: the server goes on trying (4.x, Action: delayed).
    package var permanent: Bool
    /// Message-ID of the letter that bounced, without angle brackets.
    package var originalMessageID: String?

    package init(
        recipient: String? = nil,
        status: String? = nil,
        permanent: Bool = true,
        originalMessageID: String? = nil
    ) {
        self.recipient = recipient
        self.status = status
        self.permanent = permanent
        self.originalMessageID = originalMessageID
    }
}
