import Foundation

extension String {
    /// In Unicode normal form C, so that `й` is one character however it was typed; the same text where it already is.
    var composed: String {
        var copy = self
        let needed = copy.withUTF8(Self.mayHoldCombining)
        return needed ? precomposedStringWithCanonicalMapping : copy
    }

    /// A quick look at the lead octets: Latin, Cyrillic, punctuation, Han and emoji are composed already.
    private static func mayHoldCombining(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        // Nearly all text ends here: ASCII, Latin-1 letters, Cyrillic.
        guard bytes.hasLeadOctets else { return false }
        return bytes.indices.contains { bytes[$0] >= 0xCC && isSuspicious(bytes, at: $0) }
    }

    private static func isSuspicious(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        let second = place + 1 < bytes.count ? bytes[place + 1] : 0
        let third = place + 2 < bytes.count ? bytes[place + 2] : 0
        switch bytes[place] {
        case 0xCC, 0xCD, 0xD6...0xD9, 0xE0, 0xE1: return true
        // Combining marks for symbols; Ohm, Kelvin and Ångström signs; angle brackets.
        case 0xE2: return second == 0x83 || second == 0x8C || (second == 0x84 && (0xA6...0xAB).contains(third))
        case 0xE3: return second <= 0x82
        case 0xEF: return (0xA4...0xAC).contains(second)
        default: return false
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Lead octets above those of Latin-1 letters and but those of Cyrillic stand here. No early end and no iterator, so
    /// that the compiler looks at many octets at once.
    fileprivate var hasLeadOctets: Bool {
        guard let base = baseAddress else { return false }
        var found: UInt8 = 0
        var place = 0
        while place < count {
            found |= base[place] < 0xCC || base[place] & 0xFE == 0xD0 ? 0 : 1
            place &+= 1
        }
        return found != 0
    }
}
