/// Hashes of features. A model on disk holds them, so they must never change without a new `ModelFile.format`.
enum FeatureHash {
    /// FNV-1a of nothing.
    static let start: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    static func mix(_ value: UInt64) -> UInt64 {
        var hash = value ^ value >> 30
        hash = hash &* 0xBF58_476D_1CE4_E5B9
        hash ^= hash >> 27
        hash = hash &* 0x94D0_49BB_1331_11EB
        return hash ^ hash >> 31
    }

    @inline(__always)
    static func of(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        var hash = start
        for index in 0..<count { hash = step(hash, bytes[index]) }
        return hash
    }

    static func of(_ text: String) -> UInt64 {
        text.utf8.reduce(start, step)
    }

    /// One octet more (FNV-1a), so that the hashes of all beginnings of a word cost one pass.
    @inline(__always)
    static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    /// The key of a feature within its group; never 0, which means an empty place in the vocabulary.
    @inline(__always)
    static func key(_ hash: UInt64, _ group: FeatureGroup) -> UInt32 {
        let mixed = mix(hash &+ UInt64(group.rawValue) &* 0x9E37_79B9_7F4A_7C15)
        return max(1, UInt32(truncatingIfNeeded: mixed))
    }
}
