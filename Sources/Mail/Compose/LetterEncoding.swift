import Foundation

/// Content-Transfer-Encodings of what we write (RFC 2045 §6): 7bit where the text allows it, else the shorter one.
enum LetterEncoding {
    /// Lines may be longer by RFC 5322, but some servers cut at 990 and people read raw mail.
    private static let longest = 78

    /// The name of the encoding and the encoded body of `text`, whose line ends become CRLF.
    static func encode(_ text: String) -> (name: String, body: [UInt8]) {
        let canonical = withCRLF(text)
        if isPlain(canonical) { return ("7bit", canonical) }
        let quoted = quotedPrintable(canonical)
        let base64 = base64Lines(canonical)
        return quoted.count <= base64.count ? ("quoted-printable", quoted) : ("base64", base64)
    }

    /// Every CRLF, bare CR and bare LF as CRLF; one at the end, unless the text is empty.
    static func withCRLF(_ text: String) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count + text.utf8.count / 32 + 2)
        var previous: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case 13: out.append(contentsOf: [13, 10])
            case 10: if previous != 13 { out.append(contentsOf: [13, 10]) }
            default: out.append(byte)
            }
            previous = byte
        }
        if let last = out.last, last != 10 { out.append(contentsOf: [13, 10]) }
        return out
    }

    /// Printable ASCII in short lines, with nothing a relay might change or take for a boundary.
    private static func isPlain(_ body: [UInt8]) -> Bool {
        for line in body.split(separator: 10, omittingEmptySubsequences: false) {
            let text = line.last == 13 ? line.dropLast() : line
            guard text.count <= longest, text.last != 0x20, text.last != 9 else { return false }
            // «From » is stuffed by mbox stores, a lone dot by bad SMTP clients; «--» might be read as our boundary.
            if text.starts(with: Array("From ".utf8)) || text.first == UInt8(ascii: ".") { return false }
            if text.starts(with: Array("--=_".utf8)) { return false }
            guard text.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 9 }) else { return false }
        }
        return true
    }

    static func base64(_ bytes: [UInt8]) -> [UInt8] {
        Array(Data(bytes).base64EncodedData())
    }

    /// RFC 2045 §6.8: lines of 76 characters, CRLF after each.
    static func base64Lines(_ bytes: [UInt8]) -> [UInt8] {
        guard !bytes.isEmpty else { return [] }
        let options: Data.Base64EncodingOptions = [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ]
        return Array(Data(bytes).base64EncodedData(options: options)) + [13, 10]
    }

    static func appendEscaped(_ byte: UInt8, to out: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        out.append(UInt8(ascii: "="))
        out.append(digits[Int(byte >> 4)])
        out.append(digits[Int(byte & 15)])
    }

    /// RFC 2045 §6.7 of a text whose line ends are CRLF. A soft break never falls inside a UTF-8 character.
    static func quotedPrintable(_ body: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(body.count * 2)
        var column = 0
        var at = 0
        while at < body.count {
            if body[at] == 13, at + 1 < body.count, body[at + 1] == 10 {
                out.append(contentsOf: [13, 10])
                column = 0
                at += 2
                continue
            }
            let end = characterEnd(body, from: at)
            let isLast = end == body.count || body[end] == 13
            let cost = body[at..<end].reduce(0) {
                $0 + (isLiteral($1, in: body, isLast: isLast, column: column) ? 1 : 3)
            }
            if column + cost > (isLast ? 76 : 75) {
                out.append(contentsOf: [UInt8(ascii: "="), 13, 10])
                column = 0
            }
            for byte in body[at..<end] {
                let literal = isLiteral(byte, in: body, isLast: isLast, column: column)
                if literal { out.append(byte) } else { appendEscaped(byte, to: &out) }
                column += literal ? 1 : 3
            }
            at = end
        }
        return out
    }

    /// Whether the byte stands for itself: no white space at a line's end, no dot or «From» at its start.
    private static func isLiteral(_ byte: UInt8, in body: [UInt8], isLast: Bool, column: Int) -> Bool {
        switch byte {
        case 0x20, 9: !isLast
        case UInt8(ascii: "="): false
        case UInt8(ascii: "."), UInt8(ascii: "F"): column != 0
        default: (0x21..<0x7F).contains(byte)
        }
    }

    private static func characterEnd(_ body: [UInt8], from start: Int) -> Int {
        var end = start + 1
        while end < body.count, end - start < 4, body[end] & 0xC0 == 0x80 { end += 1 }
        return end
    }
}
