/// A direct-mapped memory of word → stem: a word lives in the one slot its hash names and drives out what was there.
///
/// Nearly every stem is the beginning of its word, so a slot holds only how much of it to keep; the few others (story →
/// stori) are stemmed each time. A word is known by its 64-bit hash: whoever forges one spoils a word of search, no more.
struct WordMemory {
    private struct Slot {
        var hash: UInt64 = 0
        var mark: UInt64 = 0
        var stemCount: UInt8 = 0
    }

    private let mask: Int
    private let slots: UnsafeMutablePointer<Slot>

    init(capacity: Int) {
        var size = 16
        while size < min(capacity, 1 << 16) { size *= 2 }
        mask = size - 1
        slots = .allocate(capacity: size)
        slots.initialize(repeating: Slot(), count: size)
    }

    func free() {
        slots.deallocate()
    }

    /// How many octets of a remembered word are its stem, and the stem's mark.
    @inline(__always)
    func recall(_ hash: UInt64) -> (count: Int, mark: UInt64)? {
        let slot = slots[Int(truncatingIfNeeded: hash) & mask]
        return slot.hash == hash && slot.stemCount > 0 ? (Int(slot.stemCount), slot.mark) : nil
    }

    func remember(_ hash: UInt64, stemCount: Int, mark: UInt64) {
        guard let count = UInt8(exactly: stemCount), count > 0 else { return }
        slots[Int(truncatingIfNeeded: hash) & mask] = Slot(hash: hash, mark: mark, stemCount: count)
    }

    @inline(__always)
    static func hash(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: count)
        var index = 0
        while index &+ 8 <= count {
            let chunk = UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self)
            hash = mix(hash ^ chunk)
            index &+= 8
        }
        var tail: UInt64 = 0
        while index < count {
            tail = tail << 8 | UInt64(bytes[index])
            index &+= 1
        }
        return mix(hash ^ tail)
    }

    @inline(__always)
    private static func mix(_ value: UInt64) -> UInt64 {
        let product = value &* 0xD6E8_FEB8_6659_FD93
        return product ^ product >> 32
    }
}
