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
        var window = beginning + [UInt8](repeating: 0, count: windowSize - beginning.count)
        var write = beginning.count
        var output: [UInt8] = []
        output.reserveCapacity(min(size, packed.count * 9))
        func put(_ byte: UInt8) {
            output.append(byte)
            window[write] = byte
            write = (write + 1) % windowSize
        }
        var place = packed.startIndex
        while place < packed.endIndex, output.count < size {
            var flags = packed[place]
            place += 1
            for _ in 0..<8 where place < packed.endIndex && output.count < size {
                if flags & 1 == 0 {
                    put(packed[place])
                    place += 1
                } else {
                    guard place + 1 < packed.endIndex else { return output }
                    let pair = Int(packed[place]) << 8 | Int(packed[place + 1])
                    place += 2
                    let from = pair >> 4
                    // A reference to the place that is written next is the end (§2.2.2).
                    if from == write { return output }
                    for step in 0..<(pair & 0xF) + 2 where output.count < size {
                        put(window[(from + step) % windowSize])
                    }
                }
                flags >>= 1
            }
        }
        return output
    }

    /// What the window holds at first (§2.1.2).
    private static let beginning = Array(
        (#"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans "#
            + #"SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"# + "\r\n"
            + #"\par \pard\plain\f0\fs20\b\i\u\tab\tx"#).utf8
    )
}
