/// Cuts a text into encoded-words of UTF-8 (RFC 2047), none longer than 75 characters and none splitting a character.
struct EncodedWordWriter {
    private let isBase64: Bool
    private var pieces: [Substring]
    private var at = 0

    private static let frame = "=?UTF-8?B?".utf8.count + "?=".utf8.count
    /// RFC 2047 §2: an encoded-word has at most 75 characters.
    private static let longest = 75
    /// The room in which any Unicode scalar fits, whatever the encoding.
    static let least = frame + 12

    init(_ text: String) {
        let utf8 = text.utf8
        let quoted = utf8.reduce(0) { $0 + (Self.isPlain($1) || $1 == 0x20 ? 1 : 3) }
        isBase64 = (utf8.count + 2) / 3 * 4 <= quoted
        pieces = []
        // A character too long for one word (a flag, a family) is cut between its scalars: the bytes join again.
        for character in text.indices.lazy.map({ text[$0...$0] }) {
            if character.utf8.count <= 12 {
                pieces.append(character)
            } else {
                let scalars = character.unicodeScalars
                pieces.append(contentsOf: scalars.indices.map { Substring(scalars[$0...$0]) })
            }
        }
    }

    var isAtEnd: Bool { at >= pieces.count }

    /// The next word of at most `room` characters; nil at the end.
    mutating func next(room: Int) -> [UInt8]? {
        guard at < pieces.count else { return nil }
        let budget = min(room, Self.longest) - Self.frame
        var chunk: [UInt8] = []
        var cost = 0
        while at < pieces.count {
            let piece = pieces[at].utf8
            let next = isBase64 ? (chunk.count + piece.count + 2) / 3 * 4 : cost + Self.quotedCost(piece)
            if next > budget, !chunk.isEmpty { break }
            chunk.append(contentsOf: piece)
            cost = next
            at += 1
        }
        let body = isBase64 ? LetterEncoding.base64(chunk) : Self.quoted(chunk)
        return Array((isBase64 ? "=?UTF-8?B?" : "=?UTF-8?Q?").utf8) + body + Array("?=".utf8)
    }

    /// RFC 2047 §5 (3): the alphabet that is safe inside a phrase too.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"): true
        default: false
        }
    }

    private static func quotedCost(_ piece: Substring.UTF8View) -> Int {
        piece.reduce(0) { $0 + (isPlain($1) || $1 == 0x20 ? 1 : 3) }
    }

    private static func quoted(_ chunk: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        for byte in chunk {
            if isPlain(byte) {
                out.append(byte)
            } else if byte == 0x20 {
                out.append(UInt8(ascii: "_"))
            } else {
                LetterEncoding.appendEscaped(byte, to: &out)
            }
        }
        return out
    }
}
