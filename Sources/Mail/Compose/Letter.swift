import Foundation

/// A mail to be written: values in, RFC 5322 bytes out (`composed()`). 7-bit safe, header injection refused.
package struct Letter: Sendable {
    package struct File: Sendable, Equatable {
        package var name: String
        package var type: String
        package var content: [UInt8]

        package init(name: String, type: String, content: [UInt8]) {
            self.name = name
            self.type = type
            self.content = content
        }
    }

    package var from: MailAddress
    package var to: [MailAddress]
    package var cc: [MailAddress] = []
    package var replyTo: [MailAddress] = []
    package var subject: String
    package var date: Date
    /// Seconds east of Greenwich in which `date` is written; UTC unless set.
    package var utcOffset = 0
    /// Without angle brackets.
    package var messageID: String
    package var inReplyTo: [String] = []
    package var references: [String] = []
    /// Further fields in order, for example `Auto-Submitted`; values are encoded where they are not ASCII.
    package var extra: [(name: String, value: String)] = []
    package var text: String
    package var html: String?
    package var files: [File] = []

    package init(from: MailAddress, to: [MailAddress], subject: String, date: Date, messageID: String, text: String) {
        self.from = from
        self.to = to
        self.subject = subject
        self.date = date
        self.messageID = messageID
        self.text = text
    }

    /// The mail with CRLF line ends, every line ≤ 998 octets, all octets < 128 (unless an address needs SMTPUTF8, RFC 6532).
    /// Throws when a value would break the header (CR, LF or NUL inside).
    package func composed() throws -> [UInt8] {
        try compose()
    }
}
