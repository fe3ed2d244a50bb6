import Foundation

extension LetterHeader {
    static func refuseLineBreaks(_ value: String, field: String) throws {
        if value.utf8.contains(where: { $0 == 13 || $0 == 10 || $0 == 0 }) { throw LetterError.lineBreak(field: field) }
    }

    /// An unstructured field: words in ASCII stay readable, the stretch that holds other letters becomes encoded-words.
    mutating func unstructured(_ name: String, _ value: String) throws {
        try Self.refuseLineBreaks(value, field: name)
        begin(name)
        let words = Self.words(of: value)
        guard let first = words.firstIndex(where: \.isForeign), let last = words.lastIndex(where: \.isForeign) else {
            for word in words { add(word.text.utf8, space: word.space) }
            return end()
        }
        for word in words[..<first] { add(word.text.utf8, space: word.space) }
        var stretch = String(words[first].text)
        for word in words[(first + 1)...].prefix(last - first) {
            stretch += String(decoding: word.space, as: UTF8.self) + word.text
        }
        addEncoded(stretch, space: words[first].space)
        for word in words[(last + 1)...] { add(word.text.utf8, space: word.space) }
        end()
    }

    private struct Word {
        var space: [UInt8]
        var text: Substring
        /// Cannot stand in a header as it is.
        var isForeign: Bool
    }

    private static func words(of value: String) -> [Word] {
        var words: [Word] = []
        var space: [UInt8] = []
        var rest = value[...]
        while !rest.isEmpty {
            let gap = rest.utf8.prefix { $0 == 0x20 || $0 == 9 }
            space = words.isEmpty ? [0x20] : Array(gap)
            rest = rest[gap.endIndex...]
            let text = rest.utf8.prefix { $0 != 0x20 && $0 != 9 }
            if text.isEmpty { break }
            words.append(Word(space: space, text: Substring(text), isForeign: isForeign(text)))
            rest = rest[text.endIndex...]
        }
        return words
    }

    private static func isForeign(_ word: Substring.UTF8View) -> Bool {
        // RFC 5322 §2.1.1 allows 998 octets a line; what looks like an encoded-word must not be decoded by the reader.
        word.count > 900 || word.contains { !(0x21..<0x7F).contains($0) } || Substring(word).contains("=?")
    }

    /// An address list (RFC 5322 §3.4).
    mutating func addresses(_ name: String, _ list: [MailAddress]) throws {
        guard !list.isEmpty else { return }
        begin(name)
        for (index, address) in list.enumerated() {
            try Self.refuseLineBreaks(address.name, field: name)
            let wire = try address.wire(field: name)
            let comma = index + 1 < list.count ? "," : ""
            if address.name.isEmpty {
                add((wire + comma).utf8)
            } else {
                addPhrase(address.name)
                add(("<" + wire + ">" + comma).utf8)
            }
        }
        end()
    }

    /// A display name: atoms, a quoted-string, or encoded-words, which may not stand inside quotes (RFC 2047 §5).
    private mutating func addPhrase(_ name: String) {
        let isASCII = name.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
        guard isASCII, name.utf8.count <= 60, !name.contains("=?") else { return addEncoded(name) }
        let words = name.utf8.split(separator: 0x20, omittingEmptySubsequences: false)
        if words.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Letter.isAtomText) }) {
            for word in words { add(word) }
        } else {
            add(MailAddress.quoted(name).utf8)
        }
    }

    /// Message-IDs in angle brackets. Foreign ones that no header can hold are left out: a letter is worth more than they.
    mutating func messageIDs(_ name: String, _ ids: [String]) throws {
        for id in ids { try Self.refuseLineBreaks(id, field: name) }
        let usable = ids.filter { id in
            !id.isEmpty && id.utf8.count <= 900
                && id.utf8.allSatisfy {
                    (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
                }
        }
        guard !usable.isEmpty else { return }
        begin(name)
        for id in usable { add(("<" + id + ">").utf8) }
        end()
    }
}

extension Letter {
    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    /// RFC 5322 §3.2.3 atext.
    static func isAtomText(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
}
