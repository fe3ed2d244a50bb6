import Glibc

/// Quoted-printable (RFC 2045 §6.7) read leniently: a `=` that begins no code stays as it is.
enum QuotedPrintable {
    static func decode(_ encoded: ArraySlice<UInt8>) -> [UInt8] {
        encoded.withUnsafeBufferPointer { input in
            [UInt8](unsafeUninitializedCapacity: input.count) { output, count in
                count = decode(input, into: output)
            }
        }
    }

    /// `output` holds at least as many octets as `input`: decoding never grows.
    private static func decode(_ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>)
        -> Int
    {
        guard let source = input.baseAddress, let target = output.baseAddress else { return 0 }
        var written = 0
        var place = 0
        while place < input.count {
            let found = memchr(source + place, Int32(UInt8.lf), input.count - place)
            let lineEnd = found.map { UnsafeRawPointer($0) - UnsafeRawPointer(source) } ?? input.count
            var end = lineEnd
            let hasCR = end > place && end < input.count && input[end - 1] == .cr
            if hasCR { end -= 1 }
            // Blanks at the end of a line were added on the way (§6.7 rule 3).
            while end > place, input[end - 1].isBlank { end -= 1 }
            let isSoft = end > place && input[end - 1] == 0x3D
            if isSoft { end -= 1 }
            written += line(source + place, count: end - place, into: target + written)
            if !isSoft, lineEnd < input.count {
                if hasCR {
                    target[written] = .cr
                    written += 1
                }
                target[written] = .lf
                written += 1
            }
            place = lineEnd + 1
        }
        return written
    }

    private static func line(_ input: UnsafePointer<UInt8>, count: Int, into output: UnsafeMutablePointer<UInt8>) -> Int
    {
        var written = 0
        var place = 0
        while place < count {
            let byte = input[place]
            if byte == 0x3D, place + 2 < count, let high = input[place + 1].hexValue,
                let low = input[place + 2].hexValue
            {
                output[written] = high << 4 | low
                place &+= 3
            } else {
                output[written] = byte
                place &+= 1
            }
            written &+= 1
        }
        return written
    }
}
