/// Whether a mail that nobody has told us about is a form's, by its shape alone.
///
/// A person's letter may hold «Телефон: …» in its signature or answer questions one by one. So the labels have to begin the
/// mail and to name a message, the writer's address has to be another than the sender's, and where that is not enough
/// something else has to speak of a site.
struct SiteFormShape {
    private let message: Message
    private let form: SiteForm

    private static let longestPreamble = 400
    private static let mostPreambleLines = 5

    init(_ message: Message, _ form: SiteForm) {
        self.message = message
        self.form = form
    }

    var isForm: Bool {
        guard isFirstLetter, isKindThatMayBe, hasMessageAndWriter, isPreambleShort else { return false }
        guard let inside = form.email?.lowercased() else { return speaksOfSite }
        if message.from.contains(where: { $0.address.lowercased() == inside }) { return hasSiteProgram }
        return speaksOfSite || !(isFromProvider || greets)
    }

    /// Sites answer and pass on nothing.
    private var isFirstLetter: Bool {
        let subject = FreshFolding.folded(message.subject, upTo: 40)
        let prefixes: [StaticString] = ["re:", "fw:", "fwd:", "ответ:", "пересл", "переадр", "на:"]
        return message.inReplyTo.isEmpty && message.references.isEmpty && message.forwardedAuthor == nil
            && !prefixes.contains { subject.hasPrefix($0) }
    }

    private var isKindThatMayBe: Bool {
        message.automatic == nil || message.automatic == .autoReply && !message.header.contains("List-Id")
    }

    private var hasMessageAndWriter: Bool {
        let isReachable = form.email != nil || form.phone != nil
        let others = [form.has(.name) || form.has(.surname) || form.has(.from), form.email != nil, form.phone != nil]
        // «От: … Кому: …» heads the letters that programs pass on.
        let isQuoteHead = form.has(.from) && form.fields.contains { Self.quoteLabels.contains($0.label.lowercased()) }
        return form.message != nil && isReachable && others.count(where: \.self) >= 2 - (form.has(.from) ? 1 : 0)
            && !isQuoteHead
    }

    private static let quoteLabels: Set = ["кому", "to", "sent", "отправлено", "копия", "cc", "date", "дата"]

    private var isPreambleShort: Bool {
        form.preamble.utf8.count <= Self.longestPreamble
            && form.preamble.split(separator: "\n").count <= Self.mostPreambleLines
    }

    private var greets: Bool {
        let start = FreshFolding.folded(form.preamble, upTo: 60)
        let words: [StaticString] = [
            "здравствуй", "добрый", "доброе", "доброго", "уважаем", "приветств", "hello", "hi", "dear", "good ",
        ]
        return words.contains { start.hasPrefix($0) }
    }

    private var isFromProvider: Bool {
        message.from.contains { MailProvider.isOne($0.address) }
    }

    // MARK: What speaks of a site

    private var speaksOfSite: Bool {
        hasSiteProgram || isFromMachine || answersGoInside || writesToItself || hasSiteWords
    }

    private var hasSiteProgram: Bool {
        if Self.fields.contains(where: message.header.contains) { return true }
        guard let mailer = message.header["X-Mailer"]?.lowercased() else { return false }
        return Self.mailers.contains { mailer.contains($0) }
    }

    private static let fields = [
        "X-PHP-Originating-Script", "X-PHP-Script", "X-PHP-Filename", "X-Bitrix-Posting", "X-MID",
        "X-WPCF7-Content-Type", "X-Tilda-Project", "X-WP-Mailer",
    ]
    private static let mailers = ["php", "bitrix", "wordpress", "drupal", "joomla", "wpcf7", "swiftmailer", "modx"]

    private var isFromMachine: Bool {
        message.from.contains { address in
            let local = address.address.lowercased().prefix { $0 != "@" }
            return MachineAddress.takesNoAnswer(address.address) || Self.machines.contains(String(local))
        }
    }

    private static let machines: Set = [
        "wordpress", "site", "www", "www-data", "apache", "bitrix", "admin", "webmaster", "form", "forms", "feedback",
        "robot", "mailer", "web", "server", "sender", "notify", "notification", "notifications", "no_reply",
        "info-site",
    ]

    /// Reply-To is whom the form names.
    private var answersGoInside: Bool {
        guard let inside = form.email?.lowercased() else { return false }
        return message.replyTo.contains { $0.address.lowercased() == inside }
    }

    private var writesToItself: Bool {
        let from = Set(message.from.map { $0.address.lowercased() })
        return message.to.contains { from.contains($0.address.lowercased()) }
    }

    private var hasSiteWords: Bool {
        let words = FreshFolding.folded(message.subject + "\n" + message.text.prefix(2000), upTo: 4000)
        return SiteFormFoot.words.contains { words.contains($0) }
            || FreshFolding.folded(String(message.text.suffix(400)), upTo: 1600).containsAny(of: SiteFormFoot.words)
    }
}

extension FoldedText {
    fileprivate func containsAny(of words: [[UInt8]]) -> Bool { words.contains { contains($0) } }
}
