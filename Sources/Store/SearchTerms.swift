/// The words of an entry as the index takes them: each once, in no order, plus one that names the institution, so that a
/// search inside one institution never walks through the letters of all others.
enum SearchTerms {
    static func line(words: String, institution: String?) -> String {
        scope(of: institution) + " " + words
    }

    /// Each word once.
    static func distinct(_ stems: String) -> String {
        split(stems).joined(separator: " ")
    }

    /// The distinct words of a query, without anything the index would take for a separator.
    static func split(_ stems: String) -> [String] {
        var seen = Set<String>()
        return stems.utf8.split(whereSeparator: isSeparator).map { String(Substring($0)) }
            .filter { seen.insert($0).inserted }
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
