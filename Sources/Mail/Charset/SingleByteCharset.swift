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

    /// All octets as UTF-8: up to three octets from the low end, their number in the top octet.
    private static let packed: [[UInt32]] = allCases.map { charset in
        (0..<128).map { UInt32($0) | 1 << 24 } + charset.upperHalf.map(pack)
    }

    private static func pack(_ character: UInt16) -> UInt32 {
        var word: UInt32 = 0
        var length: UInt32 = 0
        for byte in Unicode.Scalar(character).map({ String($0).utf8.map(UInt32.init) }) ?? [0xEF, 0xBF, 0xBD] {
            word |= byte << (8 * length)
            length += 1
        }
        return word | length << 24
    }

    private static let pieceSize = 65_536

    func text(of bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard bytes.count > Self.pieceSize else { return text(ofPiece: bytes) }
        // A large text is never held twice.
        var text = ""
        text.reserveCapacity(bytes.count + 2 * bytes.highCount)
        for start in stride(from: 0, to: bytes.count, by: Self.pieceSize) {
            let piece = bytes[start..<min(start + Self.pieceSize, bytes.count)]
            text += self.text(ofPiece: UnsafeBufferPointer(rebasing: piece))
        }
        return text
    }

    private func text(ofPiece bytes: UnsafeBufferPointer<UInt8>) -> String {
        // Each character is stored as four octets, of which the next one overwrites those that are too many.
        let octets = [UInt8](unsafeUninitializedCapacity: bytes.count + 2 * bytes.highCount + 4) { output, written in
            guard let target = UnsafeMutableRawPointer(output.baseAddress) else { return }
            Self.packed[rawValue].withUnsafeBufferPointer { table in
                for byte in bytes {
                    let word = table[Int(byte)]
                    (target + written).storeBytes(of: word.littleEndian, as: UInt32.self)
                    written &+= Int(word >> 24)
                }
            }
        }
        return String(knownUTF8: octets)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// How many octets are no ASCII.
    fileprivate var highCount: Int { reduce(0) { $0 &+ Int($1 >> 7) } }
}
