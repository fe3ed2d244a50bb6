/// The language a letter is written in, as far as it decides in which language we answer.
package enum Language: String, Sendable, Codable, CaseIterable {
    case russian = "ru"
    case english = "en"

    /// English only for a text that is mostly Latin and holds the small words of English:
    /// Russian in Latin letters («zdravstvuyte») and a bare link stay Russian.
    package static func of(_ text: String) -> Language {
        var text = text
        return text.withUTF8(guess)
    }

    /// Enough to tell; the rest of a long letter says the same.
    private static let readAtMost = 4_000

    private static func guess(_ bytes: UnsafeBufferPointer<UInt8>) -> Language {
        var cyrillic = 0
        var latin = 0
        var small = 0
        var word: UInt64 = 0
        for byte in bytes.prefix(readAtMost) {
            let lower = byte | 0x20
            if byte < 0x80, lower >= 0x61, lower <= 0x7A {
                latin += 1
                word = word << 8 | UInt64(lower)
                continue
            }
            if byte == 0xD0 || byte == 0xD1 { cyrillic += 1 }
            if word != 0, smallWords.contains(word) { small += 1 }
            word = 0
        }
        if smallWords.contains(word) { small += 1 }
        return latin > cyrillic * 3 && small > 0 ? .english : .russian
    }

    private static let smallWords = Set(
        ["the", "and", "are", "you", "your", "for", "with", "this", "please", "hello", "thank", "thanks", "would"]
            .map { $0.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
    )
}
