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
        /// It was filled in on a page, not written as a letter.
        package var isForm: Bool

        package init(mailboxInstitution: String?, isForm: Bool = false) {
            self.mailboxInstitution = mailboxInstitution
            self.isForm = isForm
        }
    }

    /// A topic that the settings add to those of the taxonomy.
    package struct Topic: Sendable, Equatable {
        package var code: String
        package var name: String
        /// Words and phrases that name it, in any of their forms.
        package var words: [String]

        package init(code: String, name: String, words: [String]) {
            self.code = code
            self.name = name
            self.words = words
        }
    }

    package static let version = "1-aliases"

    /// From which confidence on a verdict routes by itself: that of names, and the learned one, of which 97 of 100 are
    /// right from there on (docs/decisions/0003).
    static let namesRouting = 0.6
    static let learnedRouting = 0.85

    let institutions: [Institution]
    private let names: NameIndex
    private let byAddress: [String: Int]
    private let engine: VerdictEngine?
    private let marks: SpamMarks
    let topicNames: TopicNames

    /// Without a model, mailbox and names alone speak.
    package init(
        institutions: [Institution],
        strangers: [String] = Strangers.names,
        topics: [Topic] = [],
        marks: SpamMarks = SpamMarks(),
        model: VerdictModel? = nil
    ) {
        self.institutions = institutions
        self.marks = marks
        topicNames = TopicNames(topics)
        engine = model.map { VerdictEngine(model: $0, institutions: institutions, strangers: strangers) }
        names = NameIndex(institutions: institutions, strangers: strangers)
        var byAddress: [String: Int] = [:]
        for (number, institution) in institutions.enumerated() {
            for address in institution.addresses { byAddress[address.lowercased()] = number }
        }
        self.byAddress = byAddress
    }

    /// From which confidence of the institution on a letter goes there without a person.
    package var routingThreshold: Double { engine == nil ? Self.namesRouting : Self.learnedRouting }

    /// What a person's correction of a verdict on this message teaches.
    package func lesson(_ message: Message, context: Context, _ label: Lesson.Label) -> Lesson {
        let said = said(in: message)
        var row = CorpusRow(id: "", text: said.text)
        row.subject = said.subject
        row.isForm = context.isForm
        row.to = home(of: message, context) ?? "common"
        return Lesson(row, label)
    }

    /// Where it came in: the mailbox, else the only one of ours it is addressed to.
    func home(of message: Message, _ context: Context) -> String? {
        let addressed = addressed(message)
        return context.mailboxInstitution
            ?? (addressed.count == 1 ? addressed.first.map { institutions[$0].code } : nil)
    }

    /// The verdict on a message.
    package func verdict(_ message: Message, context: Context) -> Verdict {
        let stemmer = Stemmer(memory: 256)
        return verdict(message, stems: stemmer.stems(of: Self.readText(of: message)), context: context)
    }

    /// The same, for who has the stems of `readText(of:)` already.
    package func verdict(_ message: Message, stems: Stems, context: Context) -> Verdict {
        if let engine { return learned(message, engine, stems: stems, context: context) }
        var verdict = Verdict(
            institution: institution(message, stems: stems, context: context),
            spam: serverMark(of: message),
            version: Self.version
        )
        verdict.topics = topicNames.labels(in: stems.marks)
        return verdict
    }

    /// What a verdict reads: the subject and what the writer wrote now, without the quotes below it. Russian in Latin
    /// letters is read in both scripts.
    package static func readText(of message: Message) -> String {
        let text = "\(message.subject)\n\(message.fresh)"
        guard isInLatinLetters(message) else { return text }
        return "\(text)\n\(Transliteration.cyrillic(of: text))"
    }

    /// The same for what was learned from Russian in its own letters.
    func said(in message: Message) -> (subject: String, text: String) {
        guard Self.isInLatinLetters(message) else { return (message.subject, message.fresh) }
        return (Transliteration.cyrillic(of: message.subject), Transliteration.cyrillic(of: message.fresh))
    }

    private static func isInLatinLetters(_ message: Message) -> Bool {
        Transliteration.isFound(in: message.fresh.isEmpty ? message.subject : message.fresh)
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

    /// What our mail server said.
    func serverMark(of message: Message) -> Verdict.Label? {
        marks.ownMark(message.header).map {
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
