/// Russian in Latin letters («zdravstvuyte, ya iz surguta»), as people write it on a telephone without a Russian keyboard.
enum Transliteration {
    /// The text in Cyrillic, so far as the letters tell. Addresses of pages and mail stay.
    static func cyrillic(of text: String) -> String {
        text.split(omittingEmptySubsequences: false) { $0.isWhitespace }
            .map { $0.contains("@") || $0.contains("/") ? String($0) : turned($0) }
            .joined(separator: " ")
    }

    /// Enough to tell; the rest of a long letter is written the same.
    private static let readAtMost = 2_000

    /// No Cyrillic, and small words that no other language has together.
    static func isFound(in text: String) -> Bool {
        let head = text.utf8.prefix(readAtMost)
        guard !head.contains(where: { $0 == 0xD0 || $0 == 0xD1 }) else { return false }
        var found: Set<UInt64> = []
        var word: UInt64 = 0
        for octet in head {
            let lower = octet | 0x20
            if octet < 0x80, 0x61...0x7A ~= lower {
                word = word &* 31 &+ UInt64(lower)
                continue
            }
            if word != 0, smallWords.contains(word) { found.insert(word) }
            word = 0
        }
        if smallWords.contains(word) { found.insert(word) }
        return found.count >= 3
    }

    private static let smallWords = Set(
        [
            "ya", "ne", "na", "chto", "kak", "po", "dlya", "ili", "eto", "est", "net", "mne", "vy", "vas", "nas", "my",
            "zdravstvuyte", "zdravstvujte", "zdravstvuite", "spasibo", "pozhaluysta", "pozhaluista", "mozhno", "kogda",
            "gde", "skolko", "dobryy", "dobryj", "den", "iz", "ot", "za", "uzhe", "tolko", "bilet", "bilety", "biletov",
            "spektakl", "muzey", "muzej", "teatr", "no", "pochemu", "vozvrat", "hochu", "khochu", "nelzya", "bylo",
        ].map { $0.utf8.reduce(UInt64(0)) { $0 &* 31 &+ UInt64($1) } }
    )

    /// Longer ones first: `shch` is one letter.
    private static let letters: [[(latin: [UInt8], cyrillic: String)]] = {
        let pairs = [
            ("shch", "щ"), ("sch", "щ"), ("yy", "ый"), ("yj", "ый"), ("iy", "ий"), ("ij", "ий"), ("zh", "ж"),
            ("kh", "х"),
            ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ju", "ю"), ("ya", "я"), ("ja", "я"), ("yo", "ё"),
            ("jo", "ё"), ("ye", "е"), ("ay", "ай"), ("ey", "ей"), ("oy", "ой"), ("uy", "уй"), ("a", "а"), ("b", "б"),
            ("v", "в"), ("w", "в"), ("g", "г"), ("d", "д"), ("e", "е"), ("z", "з"), ("i", "и"), ("j", "й"), ("k", "к"),
            ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"),
            ("f", "ф"), ("h", "х"), ("c", "ц"), ("y", "ы"), ("x", "кс"), ("q", "к"), ("'", "ь"),
        ]
        let octets = pairs.map { (Array($0.utf8), $1) }
        return (0..<128).map { first in
            octets.filter { $0.0.first == UInt8(first) }.map { (latin: $0.0, cyrillic: $0.1) }
        }
    }()

    private static func turned(_ word: Substring) -> String {
        let octets = Array(word.lowercased().utf8)
        var (result, at) = ("", 0)
        while at < octets.count {
            let rest = octets[at...]
            let known = octets[at] < 0x80 ? letters[Int(octets[at])] : []
            if let pair = known.first(where: { rest.starts(with: $0.latin) }) {
                result += pair.cyrillic
                at += pair.latin.count
            } else {
                let end = octets[(at + 1)...].firstIndex { $0 & 0xC0 != 0x80 } ?? octets.count
                result += String(decoding: octets[at..<end], as: UTF8.self)
                at = end
            }
        }
        return result
    }
}
