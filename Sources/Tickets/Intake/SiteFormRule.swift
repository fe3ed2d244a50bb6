import Mail

/// Whose mails a form of a site wrote, as the settings of a source say.
package enum SiteFormRule: Sendable, Equatable {
    /// An address, or a whole domain as `@tilda.example`.
    case sender(AddressKey)
    /// A field of the header that sites write; with words that stand in it, if there are any.
    case field(name: String, words: String?)

    func matches(_ message: Message) -> Bool {
        switch self {
        case .sender(let key):
            (message.from + message.sender).contains { address in
                let sender = AddressKey(address.address).rawValue
                return key.rawValue.hasPrefix("@") ? sender.hasSuffix(key.rawValue) : sender == key.rawValue
            }
        case .field(let name, let words):
            message.header.all(name).contains { value in
                words.map { String(decoding: value, as: UTF8.self).lowercased().contains($0.lowercased()) } ?? true
            }
        }
    }
}
