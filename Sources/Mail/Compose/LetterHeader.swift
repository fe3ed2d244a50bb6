/// Writes header fields, folded at white space so that lines stay within 78 octets (RFC 5322 §2.1.1).
struct LetterHeader {
    private(set) var bytes: [UInt8] = []
    private var column = 0

    /// RFC 2047 §2: a line that holds an encoded-word has at most 76 characters.
    static let encodedLine = 76
    static let line = 78

    mutating func begin(_ name: String) {
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: ":"))
        column = name.utf8.count + 1
    }

    mutating func end() {
        bytes.append(contentsOf: [13, 10])
        column = 0
    }

    /// Appends `word`, before it `space`; the space becomes the fold where the line would be too long.
    mutating func add(_ word: some Collection<UInt8>, space: [UInt8] = [0x20], limit: Int = line) {
        if column > 1, !space.isEmpty, column + space.count + word.count > limit { fold() }
        bytes.append(contentsOf: space)
        bytes.append(contentsOf: word)
        column += space.count + word.count
    }

    /// Appends `text` as encoded-words, each filling what is left of its line.
    mutating func addEncoded(_ text: String, space: [UInt8] = [0x20]) {
        var words = EncodedWordWriter(text)
        var gap = space
        // A fold with no word behind it would be an empty line, and end the header there.
        while !words.isAtEnd {
            if column + gap.count + EncodedWordWriter.least > Self.encodedLine { fold() }
            guard let word = words.next(room: Self.encodedLine - column - gap.count) else { return }
            add(word, space: gap, limit: Self.encodedLine)
            gap = [0x20]
        }
    }

    private mutating func fold() {
        bytes.append(contentsOf: [13, 10])
        column = 0
    }
}
