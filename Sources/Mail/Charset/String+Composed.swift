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
        for (place, byte) in bytes.enumerated() where byte >= 0xCC {
            switch byte {
            case 0xCC, 0xCD, 0xD6...0xD9, 0xE0, 0xE1: return true
            case 0xE2 where place + 2 < bytes.count:
                let second = bytes[place + 1]
                let third = bytes[place + 2]
                // Combining marks for symbols; Ohm, Kelvin, Ångström signs; angle brackets.
                if second == 0x83 || (second == 0x84 && (0xA6...0xAB).contains(third)) || second == 0x8C { return true }
            case 0xE3 where place + 1 < bytes.count && bytes[place + 1] <= 0x82: return true
            case 0xEF where place + 1 < bytes.count && (0xA4...0xAC).contains(bytes[place + 1]): return true
            default: break
            }
        }
        return false
    }
}
