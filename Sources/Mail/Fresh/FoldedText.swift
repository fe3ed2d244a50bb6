import Glibc

/// A piece of text in lower case, compared octet by octet: looking for the words of mail programs in every line must cost
/// next to nothing, and `String` compares by Unicode's rules.
struct FoldedText {
    private(set) var bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    /// A word that is in lower case as it stands.
    init(_ word: StaticString) {
        self.init(Array(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))[...])
    }

    var count: Int { bytes.count }
    var first: UInt8? { bytes.first }

    func hasPrefix(_ word: [UInt8]) -> Bool { bytes.starts(with: word) }

    func hasPrefix(_ word: StaticString) -> Bool {
        bytes.starts(with: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    func isEqual(_ word: StaticString) -> Bool { count == word.utf8CodeUnitCount && hasPrefix(word) }

    func hasSuffix(_ word: [UInt8]) -> Bool { bytes.suffix(word.count).elementsEqual(word) }

    func hasSuffix(_ word: StaticString) -> Bool {
        let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        return bytes.suffix(word.count).elementsEqual(word)
    }

    func contains(_ word: [UInt8]) -> Bool {
        word.withUnsafeBufferPointer { find($0) }
    }

    func contains(_ word: StaticString) -> Bool {
        find(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    private func find(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let wanted = word.baseAddress else { return true }
        // Every Russian letter begins with one of two octets: the one after is rarer.
        let rare = word.count > 1 && (word[0] >= 0x80 || word[0] == 0x20) ? 1 : 0
        return bytes.withUnsafeBytes { text in
            guard text.count >= word.count, var at = text.baseAddress.map({ $0 + rare }) else { return false }
            // A word may begin at so many places from here on.
            var left = text.count - word.count + 1
            while left > 0, let found = memchr(at, Int32(word[rare]), left) {
                if memcmp(found - rare, wanted, word.count) == 0 { return true }
                left -= UnsafeRawPointer(found) + 1 - at
                at = UnsafeRawPointer(found) + 1
            }
            return false
        }
    }

    func dropFirst(_ count: Int) -> FoldedText { FoldedText(bytes.dropFirst(count)) }
    func dropLast(_ count: Int) -> FoldedText { FoldedText(bytes.dropLast(count)) }
    func drop(while isGone: (UInt8) -> Bool) -> FoldedText { FoldedText(bytes.drop(while: isGone)) }
    func prefix(while isKept: (UInt8) -> Bool) -> FoldedText { FoldedText(bytes.prefix(while: isKept)) }

    /// The word at the beginning: Latin letters and all that is not ASCII.
    var firstWord: FoldedText { prefix { Self.isLetter($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "'") } }

    /// The number at the beginning.
    var digits: FoldedText { prefix { (0x30...0x39).contains($0) } }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The number of words, at least: spaces parted by something else.
    var wordCount: Int {
        var count = 0
        var previous: UInt8 = 0x20
        for byte in bytes {
            if byte != 0x20, previous == 0x20 { count += 1 }
            previous = byte
        }
        return count
    }

    /// A table of words as octets.
    static func words(_ words: [String]) -> [[UInt8]] { words.map { Array($0.utf8) } }

    static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || byte >= 0x80 }
}
