/// Why a letter cannot be written. Names the field, never its value: values are private, errors are logged.
package enum LetterError: Error, Hashable, Sendable, CustomStringConvertible {
    /// CR, LF or NUL inside a header value: it would start a field of its own.
    case lineBreak(field: String)
    /// An address without local part or domain, or with a domain no host can have.
    case malformedAddress(field: String)
    /// A Message-ID that could not be read back.
    case malformedMessageID
    /// A further field whose name is no field name (RFC 5322 §3.6.8).
    case malformedFieldName
    /// A further field that the letter writes itself, or that must never be written (Bcc).
    case reservedField(String)

    package var description: String {
        switch self {
        case .lineBreak(let field): "\(field): a line break or NUL inside a header value"
        case .malformedAddress(let field): "\(field): an address that cannot be written"
        case .malformedMessageID: "Message-ID: not of the form local@domain in printable ASCII"
        case .malformedFieldName: "a further field has no valid name"
        case .reservedField(let field): "\(field): is written by the letter itself and cannot be a further field"
        }
    }
}
