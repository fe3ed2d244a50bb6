/// Lower case for comparing words of mail programs: Latin and Cyrillic, without the cost of all of Unicode.
enum FreshFolding {
    /// The beginning of `text`, at most `limit` octets of it.
    static func folded(_ text: String, upTo limit: Int) -> FoldedText {
        var text = text
        return text.withUTF8 { folded($0[..<min(limit, $0.count)]) }
    }

    /// The first octets of a line, at most `limit`, with its outer white space.
    static func lowered(_ line: ArraySlice<UInt8>, upTo limit: Int) -> FoldedText {
        line.prefix(limit).withUnsafeBufferPointer { FoldedText(lowered($0)[...]) }
    }

    private static func lowered(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: bytes.count) { output, written in fold(bytes, into: output, &written) }
    }

    /// No-break spaces and tabs become spaces, emphasis and marks without width go, and so does outer white space.
    static func folded(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> FoldedText {
        let out = lowered(UnsafeBufferPointer(rebasing: bytes))
        let start = out.firstIndex { $0 != 0x20 } ?? out.endIndex
        let end = out.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? 0
        return FoldedText(out[min(start, end)..<end])
    }

    /// `output` has room for as many octets as `input` has: folding never grows.
    private static func fold(
        _ input: UnsafeBufferPointer<UInt8>,
        into output: UnsafeMutableBufferPointer<UInt8>,
        _ written: inout Int
    ) {
        var at = 0
        while at < input.count {
            let byte = input[at]
            if byte >= 0xC2 {
                at &+= foldSequence(input, at, into: output, &written)
                continue
            }
            at &+= 1
            if byte == UInt8(ascii: "*") || byte == 13 { continue }
            output[written] = byte == 9 ? 0x20 : byte.lowered
            written &+= 1
        }
    }

    /// A character of several octets that begins at `at`, or what stands there instead. How many octets were read.
    private static func foldSequence(
        _ input: UnsafeBufferPointer<UInt8>,
        _ at: Int,
        into output: UnsafeMutableBufferPointer<UInt8>,
        _ written: inout Int
    ) -> Int {
        let next = at &+ 1 < input.count ? input[at &+ 1] : 0
        switch input[at] {
        case 0xD0 where next >= 0x80 && next < 0xB0:
            // А…П stay behind the same lead octet in lower case, the others do not.
            output[written] = next >= 0x90 && next < 0xA0 ? 0xD0 : 0xD1
            output[written &+ 1] = next < 0x90 ? next &+ 0x10 : next < 0xA0 ? next &+ 0x20 : next &- 0x20
        case 0xC3 where next >= 0x80 && next < 0x9F && next != 0x97:
            output[written] = 0xC3
            output[written &+ 1] = next | 0x20
        case 0xC2 where next == 0xA0:
            output[written] = 0x20
            written &+= 1
            return 2
        case 0xE2 where next == 0x80 || next == 0x81, 0xEF where next == 0xBB:
            return foldPunctuation(input, at, into: output, &written)
        default:
            output[written] = input[at]
            written &+= 1
            return 1
        }
        written &+= 2
        return 2
    }

    /// A narrow no-break space becomes a space; marks without width go.
    private static func foldPunctuation(
        _ input: UnsafeBufferPointer<UInt8>,
        _ at: Int,
        into output: UnsafeMutableBufferPointer<UInt8>,
        _ written: inout Int
    ) -> Int {
        let next = input[at + 1]
        let third = at + 2 < input.count ? input[at + 2] : 0
        if input[at] == 0xE2 ? isInvisible(next, third) : third == 0xBF { return 3 }
        let isSpace = input[at] == 0xE2 && next == 0x80 && third == 0xAF
        output[written] = isSpace ? 0x20 : input[at]
        written &+= 1
        return isSpace ? 3 : 1
    }

    /// What follows E2 in zero-width and direction marks: U+200B–200F, U+202A–202E, U+2066–2069.
    static func isInvisible(_ second: UInt8, _ third: UInt8) -> Bool {
        second == 0x80 && ((0x8B...0x8F).contains(third) || (0xAA...0xAE).contains(third))
            || second == 0x81 && (0xA6...0xA9).contains(third)
    }
}
