/// Content-Transfer-Encoding (RFC 2045 §6). A name nobody knows means that nothing was encoded (A2, A11).
enum TransferEncoding {
    case identity, base64, quotedPrintable, uuencode

    init(name: String) {
        switch name {
        case "base64", "b": self = .base64
        case "quoted-printable", "quotedprintable", "q": self = .quotedPrintable
        case "x-uuencode", "uuencode", "x-uue", "uue": self = .uuencode
        default: self = .identity
        }
    }

    static func isKnown(_ name: String) -> Bool {
        if name == "7bit" || name == "8bit" || name == "binary" || name.isEmpty { return true }
        if case .identity = TransferEncoding(name: name) { return false }
        return true
    }

    func decode(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
        switch self {
        case .identity: Array(bytes[range])
        case .base64: Base64.decode(bytes[range])
        case .quotedPrintable: QuotedPrintable.decode(bytes[range])
        case .uuencode: UUEncoding.decodePart(bytes, range)
        }
    }
}
