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

    let institutions: [Institution]
    private let names: NameIndex
    private let byAddress: [String: Int]
    private let engine: VerdictEngine?

    /// Without a model, mailbox and names alone speak.
    package init(
        institutions: [Institution],
        strangers: [String] = Strangers.names,
        model: VerdictModel? = nil
    ) {
        self.institutions = institutions
        engine = model.map { VerdictEngine(model: $0, institutions: institutions, strangers: strangers) }
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
        if let engine { return learned(message, engine, stems: stems, context: context) }
        return Verdict(
            institution: institution(message, stems: stems, context: context),
            spam: serverMark(of: message),
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
        evidence.addressed = addressed(message)
        for match in names.matches(in: stems.marks) { evidence.note(match) }
        return evidence.label { institutions[$0].code }
    }

    /// What a server on the way said.
    func serverMark(of message: Message) -> Verdict.Label? {
        SpamMarks.field(of: message.header).map {
            Verdict.Label(code: "spam", confidence: 0.95, reasons: ["\(Verdict.Label.serverMark): \($0)"])
        }
    }

    /// Whose addresses stand in To and Cc.
    func addressed(_ message: Message) -> Set<Int> {
        Set((message.to + message.cc).compactMap { byAddress[Self.bare($0.address)] })
    }

    /// Lower case, without a `+tag` before the @.
    private static func bare(_ address: String) -> String {
        let lower = address.lowercased()
        guard let at = lower.lastIndex(of: "@"), let plus = lower[..<at].firstIndex(of: "+") else { return lower }
        return String(lower[..<plus] + lower[at...])
    }
}
