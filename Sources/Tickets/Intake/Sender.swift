import Mail

/// Who wrote a message and where an answer would go.
struct Sender: Sendable {
    /// As From says; nil where it says nothing.
    var from: MailAddress?
    /// The person to be answered: Reply-To where it names somebody else than us, else From. nil: no usable address (A4, A5).
    var requester: MailAddress?
    /// From, Reply-To and Sender, comparable; without our own addresses.
    var keys: Set<AddressKey>
    /// Everybody on the letter but us: From, Reply-To, To, Cc.
    var people: [AddressKey]
    /// To and Cc that are ours.
    var ownRecipients: Set<AddressKey>
    /// From is one of our own addresses.
    var isOurselves: Bool

    init(_ message: Message, source: SourcePolicy.Kind, own: Set<AddressKey>) {
        from = message.from.first
        let answerTo = (message.replyTo + message.from).filter { Self.isUsable($0.address) }
        requester = answerTo.first { !own.contains(AddressKey($0.address)) } ?? answerTo.first
        // A form's From is the site that sent it; it writes for many people and is none of them (J2).
        let writers = source == .form && !message.replyTo.isEmpty ? message.replyTo : message.from + message.replyTo
        let writerKeys = writers.map { AddressKey($0.address) }.filter { !$0.rawValue.isEmpty }
        let recipientKeys = (message.to + message.cc).map { AddressKey($0.address) }
        keys = Set(writerKeys).subtracting(own)
        var seen: Set<AddressKey> = []
        people = (writerKeys + recipientKeys.prefix(Self.mostRecipients)).filter {
            !own.contains($0) && !$0.rawValue.isEmpty && seen.insert($0).inserted
        }
        ownRecipients = own.intersection(recipientKeys)
        isOurselves = from.map { own.contains(AddressKey($0.address)) } ?? false
    }

    /// A letter to a thousand people makes no thousand participants.
    private static let mostRecipients = 50

    private static let forbidden = Set("<>(),;:\"\\".utf8)

    /// Something mail can be sent to: one @, a domain with a dot, no white space, brackets or control characters.
    static func isUsable(_ address: String) -> Bool {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.count <= 64, parts[1].utf8.count <= 255 else {
            return false
        }
        guard parts[1].contains("."), !parts[1].hasPrefix("."), !parts[1].hasSuffix(".") else { return false }
        return address.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !forbidden.contains($0) }
    }
}
