/// One address of a header: `"Анна" <anna@example.ru>` (RFC 5322 §3.4, RFC 6531 for non-ASCII).
package struct MailAddress: Hashable, Sendable, Codable {
    /// The display name, decoded; empty where there is none.
    package let name: String
    /// `local@domain` as written, decoded to Unicode; may be malformed when the sender wrote nonsense.
    package let address: String

    package init(name: String = "", address: String) {
        self.name = name
        self.address = address
    }
}
