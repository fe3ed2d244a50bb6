/// Guesses the charset of octets that declare none, or a wrong one: UTF-8 by its form, the Cyrillic charsets by how
/// common the letter pairs are that each of them would read, Western ones by letters that stand between ASCII letters.
enum CharsetDetector {
    /// Statistics settle long before this many octets.
    private static let sampleSize = 16_384

    static func guess(_ bytes: UnsafeBufferPointer<UInt8>, expecting expected: SingleByteCharset? = nil) -> Charset {
        let form = UTF8Form(of: bytes)
        if form.isLikely { return form.multiByte == 0 ? .ascii : .utf8 }
        return .singleByte(guessSingleByte(bytes, expecting: expected))
    }

    /// The best reading of octets that are no UTF-8. `expected` (the body's charset, for a header) wins a near tie.
    static func guessSingleByte(
        _ bytes: UnsafeBufferPointer<UInt8>,
        expecting expected: SingleByteCharset? = nil
    ) -> SingleByteCharset {
        let sample = UnsafeBufferPointer(rebasing: sampled(bytes))
        if standsBetweenLatin(sample) { return .windows1252 }
        var best = SingleByteCharset.windows1252
        // Among many Latin letters a few others need better proof that they are Cyrillic.
        var bestScore = min(sample.count { $0.isLetter } / 3, 14)
        for charset in SingleByteCharset.cyrillic {
            var score = score(sample, as: charset)
            if charset == expected { score += 8 + abs(score) / 4 }
            // Hardly anybody writes it, and it has most letters where windows-1251 has them.
            if charset == .macCyrillic { score -= 2 }
            if score > bestScore { (best, bestScore) = (charset, score) }
        }
        if best == .koi8r, hasUkrainianLetters(sample) { return .koi8u }
        return best
    }

    /// The part that holds the first non-ASCII octets: a long ASCII beginning says nothing.
    private static func sampled(_ bytes: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
        let first = bytes.firstIndex { $0 >= 0x80 } ?? bytes.startIndex
        let start = max(0, first - 16)
        return bytes[start..<min(bytes.count, start + sampleSize)]
    }

    /// Western text: non-ASCII octets are rare and most of them stand inside words of ASCII letters.
    private static func standsBetweenLatin(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var high = 0
        var besideLatin = 0
        var previous: UInt8 = 0
        for (place, byte) in bytes.enumerated() {
            if byte >= 0x80 {
                high += 1
                let next = place + 1 < bytes.count ? bytes[place + 1] : 0
                // In a Russian word the neighbours are non-ASCII too.
                if previous < 0x80, next < 0x80, previous.isLetter || next.isLetter { besideLatin += 1 }
            }
            previous = byte
        }
        return besideLatin * 2 > high
    }

    /// How well the first non-ASCII octets read as Russian in this charset; below 0 where they do not.
    static func score(of bytes: UnsafeBufferPointer<UInt8>, as charset: SingleByteCharset) -> Int {
        score(UnsafeBufferPointer(rebasing: sampled(bytes).prefix(2000)), as: charset)
    }

    private static func score(_ bytes: UnsafeBufferPointer<UInt8>, as charset: SingleByteCharset) -> Int {
        let classes = CyrillicClass.table(of: charset)
        let pairs = RussianLetterPairs.weights
        var score = 0
        var previous = CyrillicClass.other
        for byte in bytes {
            let current = classes[Int(byte)]
            let first = previous.letter
            let second = current.letter
            if first != 0 || second != 0 {
                score += Int(pairs[first * 33 + second]) - 3
                if first != 0, second != 0, !previous.isUpper, current.isUpper { score -= 6 }
                if previous == .latin || current == .latin { score -= 4 }
                if previous == .closing, !current.isUpper { score -= 5 }
            }
            score -= current.penalty
            previous = current
        }
        return score
    }

    private static func hasUkrainianLetters(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var previous: UInt8 = 0
        for byte in bytes {
            // є і ї ґ of KOI8-U after a letter, where KOI8-R draws boxes.
            if previous >= 0xC0, [0xA4, 0xA6, 0xA7, 0xAD].contains(byte) { return true }
            previous = byte
        }
        return false
    }
}
