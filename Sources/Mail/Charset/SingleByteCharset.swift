/// A charset of one octet for each character, ASCII below 0x80, read by table.
enum SingleByteCharset: Int, CaseIterable {
    case windows1251, koi8r, koi8u, cp866, iso88595, macCyrillic, windows1252

    /// The Cyrillic ones, in the order in which Russian mail uses them.
    static let cyrillic: [SingleByteCharset] = [.windows1251, .koi8r, .cp866, .iso88595, .macCyrillic]

    /// Characters of 0x80–0xFF.
    var upperHalf: [UInt16] {
        switch self {
        case .windows1251: SingleByteTables.windows1251
        case .koi8r: SingleByteTables.koi8r
        case .koi8u: SingleByteTables.koi8u
        case .cp866: SingleByteTables.cp866
        case .iso88595: SingleByteTables.iso88595
        case .macCyrillic: SingleByteTables.macCyrillic
        case .windows1252: SingleByteTables.windows1252
        }
    }

    /// The upper halves as UTF-8: up to three octets from the low end, their number in the top octet.
    private static let packed: [[UInt32]] = allCases.map { $0.upperHalf.map(pack) }

    private static func pack(_ character: UInt16) -> UInt32 {
        var word: UInt32 = 0
        var length: UInt32 = 0
        for byte in Unicode.Scalar(character).map({ String($0).utf8.map(UInt32.init) }) ?? [0xEF, 0xBF, 0xBD] {
            word |= byte << (8 * length)
            length += 1
        }
        return word | length << 24
    }

    func text(of bytes: UnsafeBufferPointer<UInt8>) -> String {
        let high = bytes.reduce(0) { $0 &+ Int($1 >> 7) }
        let table = Self.packed[rawValue]
        return String(unsafeUninitializedCapacity: bytes.count + 2 * high) { output in
            var written = 0
            for byte in bytes {
                guard byte >= 0x80 else {
                    output[written] = byte
                    written &+= 1
                    continue
                }
                var word = table[Int(byte & 0x7F)]
                for _ in 0..<(word >> 24) {
                    output[written] = UInt8(truncatingIfNeeded: word)
                    word >>= 8
                    written &+= 1
                }
            }
            return written
        }
    }
}
