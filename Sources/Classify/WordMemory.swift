/// A direct-mapped memory of word → stem: a word lives in the one slot its hash names and drives out what was there.
struct WordMemory {
    /// Longer words and stems are not remembered.
    private static let width = 40

    private struct Slot {
        var hash: UInt64 = 0
        var mark: UInt64 = 0
        var wordCount: UInt8 = 0
        var stemCount: UInt8 = 0
    }

    private let mask: Int
    private let slots: UnsafeMutablePointer<Slot>
    /// Word and stem of slot n lie side by side at `2 * width * n`.
    private let letters: UnsafeMutablePointer<UInt8>

    init(capacity: Int) {
        var size = 16
        while size < min(capacity, 1 << 16) { size *= 2 }
        mask = size - 1
        slots = .allocate(capacity: size)
        slots.initialize(repeating: Slot(), count: size)
        letters = .allocate(capacity: size * 2 * Self.width)
    }

    func free() {
        slots.deallocate()
        letters.deallocate()
    }

    /// Where the stem of a remembered word lies (until the next `remember`), and its mark.
    @inline(__always)
    func recall(
        _ word: UnsafePointer<UInt8>,
        _ count: Int,
        hash: UInt64
    ) -> (stem: UnsafePointer<UInt8>, count: Int, mark: UInt64)? {
        let index = Int(truncatingIfNeeded: hash) & mask
        let slot = slots[index]
        guard slot.hash == hash, Int(slot.wordCount) == count else { return nil }
        let place = UnsafePointer(letters + index * 2 * Self.width)
        for offset in 0..<count where place[offset] != word[offset] { return nil }
        return (place + Self.width, Int(slot.stemCount), slot.mark)
    }

    func remember(
        _ word: UnsafePointer<UInt8>,
        _ count: Int,
        hash: UInt64,
        stem: UnsafePointer<UInt8>,
        _ stemCount: Int,
        mark: UInt64
    ) {
        guard count <= Self.width, stemCount <= Self.width else { return }
        let index = Int(truncatingIfNeeded: hash) & mask
        let place = letters + index * 2 * Self.width
        place.update(from: word, count: count)
        (place + Self.width).update(from: stem, count: stemCount)
        slots[index] = Slot(hash: hash, mark: mark, wordCount: UInt8(count), stemCount: UInt8(stemCount))
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
