import Foundation

/// A parsed mail. Parsing never fails: the worst input still gives a message, with its troubles in `defects`.
package struct Message: Sendable {
    /// All header fields of the message in their order, unfolded but not decoded.
    package var header = HeaderFields()
    /// Message-ID without angle brackets and white space; nil where the sender gave none.
    package var messageID: String?
    /// The Date header; nil where it is missing or no form of date.
    package var date: Date?
    package var from: [MailAddress] = []
    package var sender: [MailAddress] = []
    package var to: [MailAddress] = []
    package var cc: [MailAddress] = []
    package var replyTo: [MailAddress] = []
    package var subject = ""
    /// Message-IDs without angle brackets.
    package var inReplyTo: [String] = []
    package var references: [String] = []
    /// The tree of MIME parts.
    package var root = Part()
    /// All readable text in order; HTML turned into text where there is no plain part.
    package var text = ""
    /// What the writer wrote now: `text` without quotes, signatures and footers. Never empty when `text` is not.
    package var fresh = ""
    package var attachments: [Attachment] = []
    /// Who wrote the letter that this one passes on, attached or below a forward's heading: the resident, most likely.
    package var forwardedAuthor: MailAddress?
    package var automatic: Automatic?
    package var bounce: Bounce?
    /// A charset was missing or wrong, and the text was read by the detector's guess.
    package var charsetGuessed = false
    package var defects: [Defect] = []

    /// An empty message, to be filled by the parser or by a test.
    package init() {}
}
