/// One encoded-word `=?charset?B|Q?text?=` (RFC 2047 §2), found leniently: over-long words, blanks in the text and a
/// missing end are read all the same.
struct EncodedWord {
    /// The charset as declared, in lower case, without a language (RFC 2231 §5).
    let charset: [UInt8]
    let isBase64: Bool
    /// The encoded text.
    let text: Range<Int>
    /// The first place after the word.
    let end: Int

    /// The word that begins with `=?` at `place`; nil where there is none. Looks no further than the next `=?`, so that
    /// trying every `=?` of a value stays linear.
    init?(in bytes: ArraySlice<UInt8>, at place: Int) {
        let limit = bytes.endIndex
        guard place + 6 <= limit, bytes[place] == 0x3D, bytes[place + 1] == 0x3F else { return nil }
        var next = place + 2
        while next < limit, bytes[next] != 0x3F {
            guard bytes[next] > 0x20, next - place < 64 else { return nil }
            next += 1
        }
        let name = bytes[(place + 2)..<next].prefix { $0 != 0x2A }
        guard !name.isEmpty, next + 2 < limit, bytes[next + 2] == 0x3F else { return nil }
        switch bytes[next + 1].lowered {
        case 0x62: isBase64 = true
        case 0x71: isBase64 = false
        default: return nil
        }
        let start = next + 3
        guard let stop = Self.stop(in: bytes, from: start) else { return nil }
        charset = name.map(\.lowered)
        text = start..<stop
        end = min(stop + 2, limit)
    }

    /// Where the text ends: at `?=`, or with the value where the word was cut off.
    private static func stop(in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
        var place = start
        let limit = bytes.endIndex
        while place < limit {
            if bytes[place] == 0x3F, place + 1 < limit, bytes[place + 1] == 0x3D { return place }
            // Another word begins before this one has ended; `=?=` is padding and the end.
            if bytes[place] == 0x3D, place + 1 < limit, bytes[place + 1] == 0x3F,
                place + 2 >= limit || bytes[place + 2] != 0x3D
            {
                return nil
            }
            place += 1
        }
        return limit
    }

    /// The Q encoding (RFC 2047 §4.2) undone.
    func appendQ(from bytes: ArraySlice<UInt8>, to output: inout [UInt8]) {
        var place = text.lowerBound
        while place < text.upperBound {
            let byte = bytes[place]
            if byte == 0x3D, place + 2 < text.upperBound,
                let high = bytes[place + 1].hexValue, let low = bytes[place + 2].hexValue
            {
                output.append(high << 4 | low)
                place += 3
            } else {
                output.append(byte == 0x5F ? .space : byte)
                place += 1
            }
        }
    }
}
