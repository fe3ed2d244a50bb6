/// Walks over the text of one response. Every step either advances or refuses with the position; none can trap.
struct IMAPScanner {
    /// Deeper nesting than any real BODYSTRUCTURE.
    private static let deepest = 100

    let text: [UInt8]
    private(set) var at = 0
    private var literals: ArraySlice<IMAPLiteral>

    init(_ frame: consuming IMAPFrame) {
        text = frame.text
        literals = frame.literals[...]
    }

    var isAtEnd: Bool { at >= text.count }
    var next: UInt8? { at < text.count ? text[at] : nil }

    func refusal(_ reason: String) -> IMAPRefusal {
        IMAPRefusal(position: at, reason: reason)
    }

    mutating func skipSpaces() {
        while next == 0x20 || next == 0x09 { at += 1 }
    }

    mutating func take(_ character: Character) -> Bool {
        guard let byte = character.asciiValue, next == byte else { return false }
        at += 1
        return true
    }

    mutating func expect(_ character: Character) throws {
        guard take(character) else { throw refusal("expected \(character)") }
    }

    /// Everything up to the next space, or to the end; empty only at the end or before a space.
    mutating func word() -> ArraySlice<UInt8> {
        let start = at
        while let byte = next, byte != 0x20 { _ = byte; at += 1 }
        return text[start..<at]
    }

    mutating func rest() -> ArraySlice<UInt8> {
        defer { at = text.count }
        return text[at...]
    }

    /// Digits, as large as they may be; nil where there are none.
    mutating func digits() throws -> UInt64? {
        let start = at
        var value: UInt64 = 0
        while let byte = next, byte &- 0x30 < 10 {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(UInt64(byte &- 0x30))
            guard !overflow, !carry else { throw refusal("number too large") }
            value = sum
            at += 1
        }
        return at == start ? nil : value
    }

    mutating func number() throws -> UInt64 {
        guard let value = try digits() else { throw refusal("expected a number") }
        return value
    }

    mutating func uid() throws -> UInt32 {
        let value = try number()
        guard let uid = UInt32(exactly: value) else { throw refusal("number beyond 32 bits") }
        return uid
    }

    /// An atom; brackets belong to it with all they hold: `BODY[HEADER.FIELDS (DATE FROM)]<0>`.
    mutating func atom() throws -> ArraySlice<UInt8> {
        let start = at
        while let byte = next {
            if byte == UInt8(ascii: "["), let close = text[at...].firstIndex(of: UInt8(ascii: "]")) { at = close }
            if byte <= 0x20 || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") { break }
            at += 1
        }
        guard at > start else { throw refusal("expected an atom") }
        return text[start..<at]
    }

    mutating func value(depth: Int = 0) throws -> IMAPValue {
        switch next {
        case UInt8(ascii: "("): return .list(try list(depth: depth))
        case UInt8(ascii: "\""), UInt8(ascii: "{"): return .string(try string())
        case UInt8(ascii: "~") where at + 1 < text.count && text[at + 1] == UInt8(ascii: "{"):
            at += 1  // RFC 3516: literal8
            return .string(try string())
        default:
            let atom = try atom()
            return atom.isWord("NIL") ? .null : .atom(String(decoding: atom, as: UTF8.self))
        }
    }

    mutating func list(depth: Int = 0) throws -> [IMAPValue] {
        guard depth < Self.deepest else { throw refusal("nested too deeply") }
        try expect("(")
        var items: [IMAPValue] = []
        skipSpaces()
        while !take(")") {
            guard !isAtEnd else { throw refusal("list not closed") }
            items.append(try value(depth: depth + 1))
            skipSpaces()
        }
        return items
    }

    /// A quoted string or a literal.
    mutating func string() throws -> IMAPLiteral {
        if next == UInt8(ascii: "\"") { return .bytes(try quoted()) }
        try expect("{")
        _ = try number()
        _ = take("+")
        try expect("}")
        _ = take("\r")
        guard next == 0x0A, let literal = literals.popFirst() else { throw refusal("literal without its octets") }
        at += 1
        return literal
    }

    private mutating func quoted() throws -> [UInt8] {
        try expect("\"")
        var octets: [UInt8] = []
        while let byte = next {
            at += 1
            if byte == UInt8(ascii: "\"") {
                guard endsValue else { throw refusal("quoted string goes on after its quote") }
                return octets
            }
            if byte == UInt8(ascii: "\\"), let escaped = next {
                at += 1
                octets.append(escaped)
            } else {
                octets.append(byte)
            }
        }
        throw refusal("quoted string not closed")
    }

    /// `("a""b")` is not allowed and yet common.
    private var endsValue: Bool {
        guard let next else { return true }
        return next == 0x20 || next == 0x09 || next == UInt8(ascii: ")") || next == UInt8(ascii: "(")
            || next == UInt8(ascii: "\"")
    }
}

extension ArraySlice<UInt8> {
    /// Compares with an ASCII word in capitals, without regard to case.
    func isWord(_ name: String) -> Bool {
        count == name.utf8.count
            && zip(self, name.utf8).allSatisfy { $0 == $1 || ($0 &- 0x61 < 26 && $0 & 0xDF == $1) }
    }

    var upper: String {
        String(decoding: map { $0 &- 0x61 < 26 ? $0 & 0xDF : $0 }, as: UTF8.self)
    }
}
