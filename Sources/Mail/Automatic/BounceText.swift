/// Reads a bounce in free text: qmail, Exim, mail.ru, Exchange and whatever else does not keep to RFC 3464.
///
/// Nothing here knows one server: a machine's sender together with words of failure make a bounce; the address is the
/// one that stands where servers put it; the status is said in codes or in words.
enum BounceText {
    private static let subjects: [StaticString] = [
        "undeliver", "delivery status", "mail delivery fail", "returned mail", "failure notice", "delivery fail",
        "delivery has failed",
        "could not be delivered", "mail system error", "delivery notification", "failed delivery", "message delivery",
        "returned to sender",
        "mail delivery", "delivery report", "delivery error", "non-delivery", "nondeliverable", "bounced",
        "permanent delivery",
        "error sending your mail", "failed mail", "notification d'échec", "не доставлено", "не удается доставить",
        "не удаётся доставить",
        "недоставк", "недоставлен", "невозможно доставить", "ошибка доставки", "не может быть доставлено",
        "mail failure",
        "loop alert",
    ]

    private static let phrases: [StaticString] = [
        "could not be delivered", "couldn't be delivered", "wasn't able to deliver", "was not able to deliver",
        "delivery to the following",
        "permanent error", "permanent fatal error", "delivery failed", "undeliverable", "unable to deliver",
        "cannot deliver",
        "could not deliver", "user unknown", "delivery has failed", "addresses had", "not been delivered",
        "was not delivered",
        "returned to you", "did not reach the following", "delivery errors", "undelivered", "failed to deliver",
        "delivery failure",
        "не доставлено", "не может быть доставлено", "не удалось доставить", "невозможно доставить",
        "не было доставлено",
        "не может быть отправлено", "unknown user", "invalid user", "no such user", "delivery status",
    ]

    /// What Postfix and Exim always write; a person who sends it on puts `Fwd:` before it.
    private static let wholeSubjects: [StaticString] = [
        "undelivered mail returned to sender", "mail delivery failed: returning message to sender",
    ]

    static func isBounce(_ message: Message, _ signs: AutomaticSigns) -> Bool {
        if signs.failedRecipients != nil || SNSNotice.kind(of: message) == .bounce { return true }
        let raw = FoldedText((message.header.value("From") ?? []).map(\.lowered)[...])
        // D3, D9: the mail system itself, whatever it has to say.
        if raw.contains("mailer-daemon") || raw.contains("mail.delivery.system") { return true }
        let subject = FreshFolding.folded(message.subject, upTo: 400)
        if wholeSubjects.contains(where: subject.isEqual), !signs.isByHand { return true }
        // fml, a list server, reports from its administrator's address.
        let isDaemon =
            MachineAddress.isDaemon(message.from.first?.address ?? raw.text) || message.header.contains("X-MLServer")
        guard isDaemon || signs.hasNullSender || raw.count == 0 || raw.isEqual("<>") else { return false }
        if subjects.contains(where: subject.contains) { return true }
        let text = FreshFolding.folded(message.text, upTo: 6000)
        return phrases.contains(where: text.contains)
    }

    static func read(_ message: Message, in bytes: [UInt8]) -> Bounce {
        if let bounce = SNSNotice.bounce(message) { return bounce }
        let bytes = bytes.withLineFeeds
        let speech = BounceSpeech(message, in: bytes)
        let isGivenUp = !isDelay(FreshFolding.folded(message.subject, upTo: 400), speech.words)
        return Bounce(
            recipient: recipient(message, speech),
            status: speech.status(isGivenUp ? "5" : "4"),
            permanent: isGivenUp,
            originalMessageID: BounceReport.carriedMessageID(message, in: bytes)
                ?? messageID(among: speech.copy) ?? messageID(among: speech.lines)
                ?? message.inReplyTo.first ?? message.references.last ?? rawMessageID(message, in: bytes)
        )
    }

    /// The letter that came back stands in a part that no boundary closes, or that has no type.
    static func rawMessageID(_ message: Message, in bytes: [UInt8]) -> String? {
        let body = message.root.body.clamped(to: 0..<bytes.count)
        return messageID(among: lines(of: Array(bytes[body].prefix(64 << 10)), atMost: 2000))
    }

    private static func isDelay(_ subject: FoldedText, _ words: FoldedText) -> Bool {
        delayedSubjects.contains(where: subject.contains) || delays.contains(where: words.contains)
    }

    private static let delayedSubjects: [StaticString] = ["delay", "warning", "задерж"]

    private static let delays: [StaticString] = [
        "will be retried", "still trying", "will keep trying", "will continue to", "is only a warning",
        "is a warning message only",
        "попытки доставки будут", "delivery will continue", "has been delayed",
    ]
}
