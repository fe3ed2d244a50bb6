import Mail

/// An institution as the rules need it; comes from the settings.
package struct Institution: Sendable, Hashable {
    /// How residents' answers find their way back (design §5).
    package enum ReplyAddress: String, Sendable, CaseIterable {
        case plus, catchall, plain
    }

    /// Lower-case code of the taxonomy, `ghm`; upper case in ticket numbers.
    package var code: String
    package var name: String
    package var aliases: [String]
    /// The public address residents write to; also From of letters unless its route says otherwise.
    package var address: String
    /// All addresses residents write to, `address` among them.
    package var addresses: [String]
    package var replyAddress: ReplyAddress
    /// The name of the way out in the settings.
    package var route: String
    package var phone: String?
    /// Answers of its members wait for a head's word.
    package var approval = false
    /// «обычно это занимает …» in the acknowledgement; nil until the institution has a history.
    package var usualTime: String?

    package init(
        code: String,
        name: String,
        aliases: [String] = [],
        address: String,
        addresses: [String]? = nil,
        replyAddress: ReplyAddress = .plain,
        route: String = "default",
        phone: String? = nil,
        usualTime: String? = nil
    ) {
        self.code = code
        self.name = name
        self.aliases = aliases
        self.address = address
        self.addresses = addresses ?? [address]
        self.replyAddress = replyAddress
        self.route = route
        self.phone = phone
        self.usualTime = usualTime
    }
}
