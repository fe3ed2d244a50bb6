/// How far octets have the form of UTF-8 (RFC 3629).
struct UTF8Form {
    /// Well-formed sequences of two to four octets.
    private(set) var multiByte = 0
    /// Octets that belong to none.
    private(set) var errors = 0

    var isValid: Bool { errors == 0 }
    /// UTF-8, though perhaps damaged: one bad octet does not make it another charset (E13).
    var isLikely: Bool { errors == 0 || errors * 8 <= multiByte }

    init(of bytes: UnsafeBufferPointer<UInt8>) {
        var place = 0
        while place < bytes.count {
            if bytes[place] < 0x80 {
                place &+= 1
                continue
            }
            let length = Self.sequence(bytes, at: place)
            if length > 0 { multiByte += 1 } else { errors += 1 }
            place += max(length, 1)
        }
    }

    /// The length of the well-formed sequence at `place`; 0 where there is none.
    private static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
        let lead = bytes[place]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead <= 0xF4, place + length <= bytes.count else { return 0 }
        let second = bytes[place + 1]
        // No overlong forms, surrogates, or values above U+10FFFF.
        let lowest: UInt8 = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
        let highest: UInt8 = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF
        guard second >= lowest, second <= highest else { return 0 }
        for further in bytes[(place + 2)..<(place + length)] where further & 0xC0 != 0x80 { return 0 }
        return length
    }
}
