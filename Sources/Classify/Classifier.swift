import Mail

/// Says what a message is about. Pure: no clock, no files, no network; safe to call from many tasks at once.
package struct Classifier: Sendable {
    /// What is known about an institution from the settings.
    package struct Institution: Sendable {
        package var code: String
        package var name: String
        package var aliases: [String]
        /// Addresses residents write to, lower case.
        package var addresses: [String]

        package init(code: String, name: String, aliases: [String], addresses: [String]) {
            self.code = code
            self.name = name
            self.aliases = aliases
            self.addresses = addresses
        }
    }

    /// What is known besides the message itself.
    package struct Context: Sendable {
        /// The institution whose mailbox or form it came to; nil for a common one.
        package var mailboxInstitution: String?

        package init(mailboxInstitution: String?) {
            self.mailboxInstitution = mailboxInstitution
        }
    }

    package static let version = "1-aliases"

    package init(institutions: [Institution]) {}

    /// The verdict on a message.
    package func verdict(_ message: Message, context: Context) -> Verdict {
        Verdict(version: Self.version)
    }
}
