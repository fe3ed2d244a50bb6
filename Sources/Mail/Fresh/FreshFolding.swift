/// Lower case for comparing words of mail programs: Latin and Cyrillic, without the cost of all of Unicode.
enum FreshFolding {
    /// No-break spaces and tabs become spaces, emphasis and marks without width go, and so does outer white space.
    static func folded(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> FoldedText {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let byte = bytes[at]
            let next = at + 1 < bytes.endIndex ? bytes[at + 1] : 0
            switch byte {
            case 0x41...0x5A: out.append(byte | 0x20)
            case 9: out.append(0x20)
            case UInt8(ascii: "*"), 13: break
            case 0xC2 where next == 0xA0: append(0x20, &out, &at, skipping: 1)
            case 0xC3 where (0x80...0x9E).contains(next) && next != 0x97: append(0xC3, next | 0x20, &out, &at)
            case 0xD0 where (0x90...0x9F).contains(next): append(0xD0, next + 0x20, &out, &at)
            case 0xD0 where (0xA0...0xAF).contains(next): append(0xD1, next - 0x20, &out, &at)
            case 0xD0 where (0x80...0x8F).contains(next): append(0xD1, next + 0x10, &out, &at)
            case 0xE2 where next == 0x80 && at + 2 < bytes.endIndex && bytes[at + 2] == 0xAF:
                append(0x20, &out, &at, skipping: 2)
            case 0xE2 where next == 0x80 && at + 2 < bytes.endIndex && (0x8B...0x8F).contains(bytes[at + 2]): at += 2
            case 0xEF where next == 0xBB && at + 2 < bytes.endIndex && bytes[at + 2] == 0xBF: at += 2
            default: out.append(byte)
            }
            at += 1
        }
        let start = out.firstIndex { $0 != 0x20 } ?? out.endIndex
        while let last = out.last, last <= 0x20 { out.removeLast() }
        return FoldedText(out[min(start, out.endIndex)...])
    }

    private static func append(_ byte: UInt8, _ out: inout [UInt8], _ at: inout Int, skipping count: Int) {
        out.append(byte)
        at += count
    }

    private static func append(_ first: UInt8, _ second: UInt8, _ out: inout [UInt8], _ at: inout Int) {
        out.append(first)
        out.append(second)
        at += 1
    }
}
