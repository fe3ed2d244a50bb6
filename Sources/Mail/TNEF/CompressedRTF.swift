/// RTF as winmail.dat holds it: packed by a window of 4,096 octets that begins with words every RTF has (MS-OXRTFCP).
enum CompressedRTF {
    private static let compressed = 0x7546_5A4C
    private static let plain = 0x414C_454D
    private static let windowSize = 4096
    /// More text than a letter can hold. Without it, the packing gives at most nine octets for each one.
    private static let limit = 32 << 20

    /// Nil where the octets are no packed RTF. A packing that breaks off gives what came before.
    static func decompress(_ packed: ArraySlice<UInt8>) -> [UInt8]? {
        let bytes = Array(packed)
        var header = LittleEndianReader(bytes, 0..<bytes.count)
        guard header.number(4) != nil, let size = header.number(4), let form = header.number(4),
            header.number(4) != nil
        else { return nil }
        switch form {
        case plain: return Array(bytes[header.place...].prefix(size))
        case compressed: return unpack(bytes[header.place...], upTo: min(size, limit))
        default: return nil
        }
    }

    private static func unpack(_ packed: ArraySlice<UInt8>, upTo size: Int) -> [UInt8] {
        var unpacked = Unpacked(upTo: size, from: packed.count)
        var place = packed.startIndex
        while place < packed.endIndex, !unpacked.isFull {
            var flags = packed[place]
            place += 1
            for _ in 0..<8 where place < packed.endIndex && !unpacked.isFull {
                if flags & 1 == 0 {
                    unpacked.put(packed[place])
                    place += 1
                } else {
                    guard place + 1 < packed.endIndex,
                        unpacked.copy(Int(packed[place]) << 8 | Int(packed[place + 1]))
                    else { return unpacked.output }
                    place += 2
                }
                flags >>= 1
            }
        }
        return unpacked.output
    }

    /// What came out so far, and the window of what came out last.
    private struct Unpacked {
        private(set) var output: [UInt8] = []
        private var window = beginning + [UInt8](repeating: 0, count: windowSize - beginning.count)
        private var write = beginning.count
        private let size: Int

        init(upTo size: Int, from packedCount: Int) {
            self.size = size
            output.reserveCapacity(min(size, packedCount * 9))
        }

        var isFull: Bool { output.count >= size }

        mutating func put(_ byte: UInt8) {
            output.append(byte)
            window[write] = byte
            write = (write + 1) % windowSize
        }

        /// Twelve bits of a place, four of a length. False at the end: a reference to the place that is written next
        /// (§2.2.2).
        mutating func copy(_ reference: Int) -> Bool {
            let from = reference >> 4
            guard from != write else { return false }
            for step in 0..<(reference & 0xF) + 2 where !isFull { put(window[(from + step) % windowSize]) }
            return true
        }
    }

    /// What the window holds at first (§2.1.2).
    private static let beginning = Array(
        (#"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans "#
            + #"SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"# + "\r\n"
            + #"\par \pard\plain\f0\fs20\b\i\u\tab\tx"#).utf8
    )
}
