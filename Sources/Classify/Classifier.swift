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

    private let institutions: [Institution]
    private let names: NameIndex
    private let byAddress: [String: Int]

    package init(institutions: [Institution], strangers: [String] = Strangers.names) {
        self.institutions = institutions
        names = NameIndex(institutions: institutions, strangers: strangers)
        var byAddress: [String: Int] = [:]
        for (number, institution) in institutions.enumerated() {
            for address in institution.addresses { byAddress[address.lowercased()] = number }
        }
        self.byAddress = byAddress
    }

    /// The verdict on a message.
    package func verdict(_ message: Message, context: Context) -> Verdict {
        let stemmer = Stemmer(memory: 256)
        return verdict(message, stems: stemmer.stems(of: Self.readText(of: message)), context: context)
    }

    /// The same, for who has the stems of `readText(of:)` already.
    package func verdict(_ message: Message, stems: Stems, context: Context) -> Verdict {
        let spam = SpamMarks.field(of: message.header).map {
            Verdict.Label(code: "spam", confidence: 0.95, reasons: ["почтовый сервер пометил письмо: \($0)"])
        }
        return Verdict(
            institution: institution(message, stems: stems, context: context),
            spam: spam,
            version: Self.version
        )
    }

    /// What a verdict reads: the subject and what the writer wrote now, without the quotes below it.
    package static func readText(of message: Message) -> String {
        "\(message.subject)\n\(message.fresh)"
    }

    private func institution(_ message: Message, stems: Stems, context: Context) -> Verdict.Label? {
        var evidence = InstitutionEvidence()
        if let code = context.mailboxInstitution {
            evidence.mailbox = institutions.firstIndex { $0.code == code }
        }
        for address in message.to + message.cc {
            if let number = byAddress[Self.bare(address.address)] { evidence.addressed.insert(number) }
        }
        for match in names.matches(in: stems.marks) { evidence.note(match) }
        return evidence.label { institutions[$0].code }
    }

    /// Lower case, without a `+tag` before the @.
    private static func bare(_ address: String) -> String {
        let lower = address.lowercased()
        guard let at = lower.lastIndex(of: "@"), let plus = lower[..<at].firstIndex(of: "+") else { return lower }
        return String(lower[..<plus] + lower[at...])
    }
}
