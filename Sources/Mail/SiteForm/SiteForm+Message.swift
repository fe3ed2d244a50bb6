extension SiteForm {
    /// The form in a mail whose sender is known to be a site.
    package static func told(_ message: Message) -> SiteForm {
        SiteFormReader.read(message.text)
    }

    /// The form in a mail that has the shape of one; nil: it is a letter.
    package static func found(in message: Message) -> SiteForm? {
        guard mayBe(message.text) else { return nil }
        let form = SiteFormReader.read(message.text)
        return SiteFormShape(message, form).isForm ? form : nil
    }

    /// Most letters are passed by at the cost of a look at their first lines.
    private static func mayBe(_ text: String) -> Bool {
        var known = 0
        for line in text.utf8.prefix(6000).split(separator: .lf, maxSplits: 60).prefix(60) {
            if let label = SiteFormLabel(line), label.meaning.isPersonal { known += 1 }
            if known == 2 { return true }
        }
        return false
    }
}

extension SiteForm {
    /// The site's mail as the desk reads it: a letter of the person, with all that the site wrote below it. It answers nothing,
    /// whatever its header says: whoever filled the form in has seen no letter of ours there.
    package func read(_ message: Message, as post: FormPost) -> Message {
        var copy = post.read(message)
        copy.text = message.text
        copy.sender = []
        copy.inReplyTo = []
        copy.references = []
        copy.subject = subject ?? self.message.map(Self.title) ?? message.subject
        return copy
    }

    /// The first line of the person's words: «Новое сообщение с сайта» tells nobody anything.
    private static func title(_ words: String) -> String {
        let line = words.prefix { $0 != "\n" }
        return line.count <= 80 ? String(line) : line.prefix(79) + "…"
    }
}
