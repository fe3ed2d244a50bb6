import Foundation

/// The words of an entry as the index takes them: each once, in no order, plus one that names the institution, so that a
/// search inside one institution never walks through the letters of all others.
enum SearchTerms {
    static func line(words: String, institution: String?) -> String {
        scope(of: institution) + " " + words
    }

    /// Each word once, in the order of first sight, between single spaces. Compared as bytes: stems are normal already.
    static func distinct(_ stems: String) -> String {
        var stems = stems
        return stems.withUTF8 { bytes in
            var words = WordSet(bytes)
            var line: [UInt8] = []
            line.reserveCapacity(bytes.count)
            var start = 0
            var end = 0
            while end <= bytes.count {
                if end == bytes.count || isSeparator(bytes[end]) {
                    if start < end, words.insert(start..<end) {
                        if !line.isEmpty { line.append(0x20) }
                        line.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
                    }
                    start = end + 1
                }
                end += 1
            }
            return String(decoding: line, as: UTF8.self)
        }
    }

    /// The distinct words of a query, without anything the index would take for a separator.
    static func split(_ stems: String) -> [String] {
        distinct(stems).split(separator: " ").map(String.init)
    }

    /// `§` is no letter of any word and no separator for the index.
    static func scope(of institution: String?) -> String {
        "§" + (institution ?? "").unicodeScalars.map { isSeparator($0) ? "§" : String($0) }.joined()
    }

    /// ASCII that is neither letter nor digit; all else belongs to words.
    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: false
        default: true
        }
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && isSeparator(UInt8(truncatingIfNeeded: scalar.value))
    }
}

/// Words of one text by their bytes: a `Set` of strings would normalize each word again. Valid while the text is.
private struct WordSet {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// Where a word lies: its start above, its length below; 0 is free.
    private var slots: [UInt64]
    private let mask: Int
    /// When the table is three quarters full, what comes is taken for new: it is indexed once more, which does no harm.
    private var room: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        var size = 64
        while size < bytes.count / 4 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        mask = size - 1
        room = size / 4 * 3
    }

    /// True for a word not seen before.
    mutating func insert(_ word: Range<Int>) -> Bool {
        var slot = Int(truncatingIfNeeded: hash(word)) & mask
        while slots[slot] != 0 {
            if isSame(word, slots[slot]) { return false }
            slot = (slot + 1) & mask
        }
        guard room > 0 else { return true }
        room -= 1
        slots[slot] = UInt64(truncatingIfNeeded: word.lowerBound) << 32 | UInt64(truncatingIfNeeded: word.count)
        return true
    }

    private func isSame(_ word: Range<Int>, _ slot: UInt64) -> Bool {
        guard Int(slot & 0xFFFF_FFFF) == word.count, let base = bytes.baseAddress else { return false }
        return memcmp(base + Int(slot >> 32), base + word.lowerBound, word.count) == 0
    }

    /// Seeded, so that nobody can write a letter whose words all fall into one place.
    private func hash(_ word: Range<Int>) -> UInt64 {
        var hash = Self.seed ^ UInt64(truncatingIfNeeded: word.count)
        var chunk: UInt64 = 0
        for index in word {
            chunk = chunk << 8 | UInt64(bytes[index])
            if (index - word.lowerBound) & 7 == 7 {
                hash = Self.mixed(hash ^ chunk)
                chunk = 0
            }
        }
        return Self.mixed(hash ^ chunk)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low ^ seed
    }

    private static let seed = UInt64.random(in: 1...UInt64.max)
}
