/// The few octets that mail syntax is made of, and questions about them.
extension UInt8 {
    static let tab: UInt8 = 0x09
    static let lf: UInt8 = 0x0A
    static let cr: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let dash: UInt8 = 0x2D
    static let backslash: UInt8 = 0x5C

    init(ascii character: Unicode.Scalar) {
        self = UInt8(truncatingIfNeeded: character.value)
    }

    /// Space or tab (WSP, RFC 5234).
    var isBlank: Bool { self == .space || self == .tab }
    /// Space, tab, CR or LF.
    var isWhite: Bool { isBlank || self == .cr || self == .lf }
    var isDigit: Bool { self &- 0x30 < 10 }
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    var lowered: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

    /// The value of a hexadecimal digit of either case.
    var hexValue: UInt8? {
        if isDigit { return self &- 0x30 }
        let letter = (self | 0x20) &- 0x61
        return letter < 6 ? letter &+ 10 : nil
    }
}

extension Collection where Element == UInt8 {
    /// Equal to `text`, which is given in lower case, when ASCII case is ignored.
    func equalsIgnoringCase(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        var wanted = text.utf8Start
        for byte in self {
            guard byte.lowered == wanted.pointee else { return false }
            wanted += 1
        }
        return true
    }

    func startsIgnoringCase(_ text: StaticString) -> Bool {
        count >= text.utf8CodeUnitCount && prefix(text.utf8CodeUnitCount).equalsIgnoringCase(text)
    }

    /// As text with ASCII letters in lower case; bytes that are not UTF-8 are replaced.
    var loweredText: String { String(decoding: map(\.lowered), as: UTF8.self) }
}

extension BidirectionalCollection where Element == UInt8 {
    /// Without white space and NUL at both ends.
    var trimmed: SubSequence {
        var start = startIndex
        var end = endIndex
        while start < end, self[start].isWhite || self[start] == 0 { formIndex(after: &start) }
        while start < end {
            let last = index(before: end)
            guard self[last].isWhite || self[last] == 0 else { break }
            end = last
        }
        return self[start..<end]
    }
}
