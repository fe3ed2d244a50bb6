/// What became of a letter, told by Amazon's notification service as JSON in a mail.
enum SNSNotice {
    static func kind(of message: Message) -> Automatic? {
        guard message.header["x-amz-sns-message-id"] != nil else { return nil }
        let text = Array(message.text.utf8.prefix(64 << 10))
        switch value("notificationType", in: text) ?? value("eventType", in: text) {
        case "Bounce": return .bounce
        case "Complaint": return .feedbackReport
        default: return nil
        }
    }

    static func bounce(_ message: Message) -> Bounce? {
        guard kind(of: message) == .bounce else { return nil }
        let text = Array(message.text.utf8.prefix(64 << 10))
        let isGivenUp = value("bounceType", in: text) != "Transient"
        let diagnostic = FreshFolding.folded(value("diagnosticCode", in: text) ?? "", upTo: 1000)
        return Bounce(
            recipient: value("emailAddress", in: text),
            status: value("status", in: text).flatMap(BounceStatus.enhanced)
                ?? BounceReason.status(isGivenUp ? "5" : "4", in: diagnostic),
            permanent: isGivenUp,
            originalMessageID: header("Message-ID", in: text).flatMap(BounceText.messageID)
        )
    }

    /// The first string under this name. The notice may be cut off, so nothing is asked of the rest.
    private static func value(_ name: String, in text: [UInt8]) -> String? {
        value(after: "\"\(name)\":", in: text)
    }

    private static func header(_ name: String, in text: [UInt8]) -> String? {
        value(after: "\"name\":\"\(name)\",\"value\":", in: text)
    }

    private static func value(after lead: String, in text: [UInt8]) -> String? {
        guard let end = text.firstRange(of: Array(lead.utf8))?.upperBound else { return nil }
        let rest = text[end...].drop { $0 == 0x20 }
        guard rest.first == UInt8(ascii: "\"") else { return nil }
        return String(decoding: rest.dropFirst().prefix { $0 != UInt8(ascii: "\"") }.prefix(1000), as: UTF8.self)
    }
}
