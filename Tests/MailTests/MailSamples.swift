@testable import Mail

extension Message {
    /// A mail written down in a test.
    init(_ mail: String) {
        self.init(parsing: Array(mail.utf8))
    }

    /// A mail with octets that no string literal can hold.
    init(_ pieces: Octets...) {
        self.init(parsing: pieces.flatMap(\.bytes))
    }
}

/// Text or raw octets of a mail under test.
struct Octets: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    let bytes: [UInt8]

    init(stringLiteral text: String) {
        bytes = Array(text.utf8)
    }

    init(arrayLiteral bytes: UInt8...) {
        self.bytes = bytes
    }

    init(hex: String) {
        let digits = hex.utf8.compactMap(\.hexValue)
        bytes = stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    init(_ text: String, in charset: SingleByteCharset) {
        let upper = charset.upperHalf
        bytes = text.unicodeScalars.map { scalar in
            if scalar.isASCII { return UInt8(scalar.value) }
            return upper.firstIndex(of: UInt16(scalar.value)).map { UInt8($0 + 128) } ?? 0x3F
        }
    }
}

extension HeaderText {
    /// For tests of a single field.
    static var plain: HeaderText { HeaderText(decoder: TextDecoder(), header: HeaderFields(), body: nil) }
}
