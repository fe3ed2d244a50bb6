/// Base64 (RFC 2045 §6.8) read leniently: octets outside the alphabet are passed over, padding may be missing.
enum Base64 {
    private static let none: UInt8 = 0x40

    /// The value of each octet; `none` where it is outside the alphabet.
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: none, count: 256)
        for (value, byte) in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8.enumerated() {
            table[Int(byte)] = UInt8(value)
        }
        return table
    }()

    static func decode(_ encoded: ArraySlice<UInt8>) -> [UInt8] {
        encoded.withUnsafeBufferPointer { input in
            [UInt8](unsafeUninitializedCapacity: input.count / 4 * 3 + 3) { output, count in
                var place = 0
                count = decode(input, from: &place, into: output)
            }
        }
    }

    /// Decodes from `place` until `output` has no room for another group, or the input ends. The number of octets written.
    static func decode(
        _ input: UnsafeBufferPointer<UInt8>,
        from place: inout Int,
        into output: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var written = 0
        let room = output.count - 2
        values.withUnsafeBufferPointer { table in
            while written < room, place < input.count {
                // Whole groups first: nearly all of the text.
                while written < room, place + 4 <= input.count {
                    let first = table[Int(input[place])]
                    let second = table[Int(input[place + 1])]
                    let third = table[Int(input[place + 2])]
                    let fourth = table[Int(input[place + 3])]
                    guard first | second | third | fourth < none else { break }
                    output[written] = first << 2 | second >> 4
                    output[written + 1] = second << 4 | third >> 2
                    output[written + 2] = third << 6 | fourth
                    written &+= 3
                    place &+= 4
                }
                guard written < room, place < input.count else { return }
                written += group(input, from: &place, table: table, into: output, at: written)
            }
        }
        return written
    }

    /// One group with line ends or junk in it, or the last one.
    private static func group(
        _ input: UnsafeBufferPointer<UInt8>,
        from place: inout Int,
        table: UnsafeBufferPointer<UInt8>,
        into output: UnsafeMutableBufferPointer<UInt8>,
        at written: Int
    ) -> Int {
        var bits: UInt32 = 0
        var count = 0
        while count < 4, place < input.count {
            let byte = input[place]
            place &+= 1
            let value = table[Int(byte)]
            if value < none {
                bits = bits << 6 | UInt32(value)
                count &+= 1
            } else if byte == 0x3D, count > 0 {
                // Padding: the end, unless more base64 follows (several encodings one after the other).
                if !continues(input, from: &place, table: table) { place = input.count }
                break
            } else if byte == 0x3D, !continues(input, from: &place, table: table) {
                place = input.count
            }
        }
        guard count > 1 else { return 0 }
        bits <<= UInt32(6 * (4 - count))
        for octet in 0..<(count - 1) {
            output[written + octet] = UInt8(truncatingIfNeeded: bits >> UInt32(16 - 8 * octet))
        }
        return count - 1
    }

    /// After padding: what follows at once, or on the next line, is base64 to the line's end. A list's footer is not.
    private static func continues(
        _ input: UnsafeBufferPointer<UInt8>,
        from place: inout Int,
        table: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        while place < input.count, input[place] == 0x3D { place &+= 1 }
        if place < input.count, input[place].isBlank { return false }
        while place < input.count, input[place].isWhite { place &+= 1 }
        var next = place
        while next < input.count, !input[next].isWhite, next - place < 76 {
            guard table[Int(input[next])] < none || input[next] == 0x3D else { return false }
            next &+= 1
        }
        return next > place && (next - place) % 4 == 0
    }

    /// Says whether a text that is declared base64 has the look of it, or is plain after all.
    static func isPlausible(_ encoded: ArraySlice<UInt8>) -> Bool {
        let head = encoded.trimmed.prefix(512)
        let strange = head.count { values[Int($0)] == none && $0 != 0x3D && $0 != .cr && $0 != .lf }
        return strange * 20 <= head.count
    }
}
