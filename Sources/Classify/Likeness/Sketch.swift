/// A text boiled down to a few numbers, so that the likeness of two texts is the share of numbers they have in common
/// (MinHash over pairs of neighbouring stems; A. Broder, 1997).
package struct Sketch: Sendable, Equatable {
    /// Six bands of three: texts that share half of their pairs meet in a band more often than not, those that share a
    /// third seldom.
    package static let bandCount = 6
    private static let rows = 3
    package static let count = bandCount * rows
    /// «Спасибо!» is like every other «Спасибо!», and that means nothing.
    private static let leastPairs = 8

    package let values: [UInt32]

    /// nil for a text too short to be like another.
    package init?(_ stems: Stems) {
        let marks = stems.marks
        guard marks.count > Self.leastPairs else { return nil }
        var pairs = Set<UInt64>()
        for index in 1..<min(marks.count, 2000) { pairs.insert(Self.mix(marks[index - 1] &* 31 ^ marks[index])) }
        guard pairs.count >= Self.leastPairs else { return nil }
        var least = [UInt32](repeating: .max, count: Self.count)
        for pair in pairs {
            for place in 0..<Self.count {
                least[place] = min(least[place], UInt32(truncatingIfNeeded: Self.mix(pair ^ Self.seeds[place]) >> 32))
            }
        }
        values = least
    }

    /// As it was kept; nil where the bytes are no sketch.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.count * 4 else { return nil }
        values = stride(from: 0, to: bytes.count, by: 4).map { start in
            bytes[start..<start + 4].reduce(0) { $0 << 8 | UInt32($1) }
        }
    }

    package var bytes: [UInt8] {
        values.flatMap { value in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
    }

    /// Texts that share one of these are worth comparing.
    package var bands: [Int64] {
        (0..<Self.bandCount).map { band in
            let rows = values[band * Self.rows..<(band + 1) * Self.rows]
            return Int64(bitPattern: rows.reduce(UInt64(band)) { Self.mix($0 ^ UInt64($1)) })
        }
    }

    /// The estimated share of pairs the two texts have in common, 0…1.
    package func likeness(to other: Sketch) -> Double {
        Double(zip(values, other.values).count { $0 == $1 }) / Double(Self.count)
    }

    private static let seeds: [UInt64] = (0..<UInt64(count)).map { mix($0 &+ 0x5EED) }

    /// SplitMix64 (S. Vigna): every bit of the input moves every bit of the result.
    private static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
