import Foundation

extension FormPost {
    /// Reads a post back from the mail it was composed into; nil for any other mail. What it says is only to be believed
    /// where `Origin` says that the mail is a post: anybody can write such a mail. Its files stay in the mail.
    package init?(of message: Message, in bytes: [UInt8]) {
        let parts = message.root.children
        guard message.root.type == "multipart/mixed", parts.count >= 2, parts[0].type == "text/plain",
            parts[1].type == FormFacts.type, let facts = FormFacts(json: parts[1].content(in: bytes))
        else { return nil }
        self.init(text: parts[0].text(in: bytes).trimmedText, time: message.date ?? .distantPast)
        subject = message.subject
        kind = facts.kind
        topic = facts.topic
        institution = facts.institution
        name = facts.name ?? ""
        email = facts.email ?? ""
        isConfirmed = facts.confirmed ?? false
        phone = facts.phone ?? ""
        fields = facts.fields ?? []
        fileNotes = Dictionary(
            (facts.fileNotes ?? [:]).compactMap { key, note in Int(key).map { ($0, note) } },
            uniquingKeysWith: { first, _ in first }
        )
        consents = facts.consents ?? []
        language = facts.language
        page = facts.page
    }

    /// The mail of a post as the desk reads it: the person is its sender, every word of theirs is new, and no machine
    /// wrote it, whatever the words look like.
    package func read(_ message: Message) -> Message {
        var message = message
        message.text = text
        message.fresh = text
        let shown = hasPlainName ? name : ""
        message.from = shown.isEmpty && email.isEmpty ? [] : [MailAddress(name: shown, address: email)]
        message.replyTo = []
        message.automatic = nil
        message.bounce = nil
        message.forwardedAuthor = nil
        message.attachments.removeAll { $0.place.path == [2] && $0.type == FormFacts.type }
        return message
    }

    /// What was typed as a name is one. Else it stays with us: a link or a sentence would stand in the To of our letters
    /// and go to whoever owns the address.
    package var hasPlainName: Bool { SiteFormValue.isName(name) }
}
