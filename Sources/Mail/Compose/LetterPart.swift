/// One written MIME part: its own Content fields, an empty line, its body.
struct LetterPart {
    let bytes: [UInt8]

    /// A text of UTF-8; plain ASCII is declared as such too, being the same bytes.
    init(text: String, type: String) {
        let (encoding, body) = LetterEncoding.encode(text)
        let fields = "Content-Type: \(type); charset=utf-8\r\nContent-Transfer-Encoding: \(encoding)\r\n\r\n"
        bytes = Array(fields.utf8) + body
    }

    init(multipart subtype: String, of parts: [LetterPart], boundary: String) {
        var out = Array("Content-Type: multipart/\(subtype); boundary=\"\(boundary)\"\r\n\r\n".utf8)
        for part in parts {
            out += Array("--\(boundary)\r\n".utf8)
            out += part.bytes
            // The line break before a boundary belongs to the boundary (RFC 2046 §5.1.1).
            out += [13, 10]
        }
        bytes = out + Array("--\(boundary)--\r\n".utf8)
    }

    static func alternative(_ text: LetterPart, _ html: LetterPart?, boundary: String) -> LetterPart {
        guard let html else { return text }
        // RFC 2046 §5.1.4: the richest form comes last.
        return LetterPart(multipart: "alternative", of: [text, html], boundary: boundary)
    }

    init(file: Letter.File) throws {
        var header = LetterHeader()
        header.begin("Content-Type")
        header.add(try Self.checkedType(file.type).utf8)
        header.end()
        try LetterHeader.refuseLineBreaks(file.name, field: "Content-Disposition")
        header.begin("Content-Disposition")
        header.add("attachment\(file.name.isEmpty ? "" : ";")".utf8)
        Self.addName(file.name, to: &header)
        header.end()
        try header.unstructured("Content-Transfer-Encoding", "base64")
        bytes = header.bytes + [13, 10] + LetterEncoding.base64Lines(file.content)
    }

    /// `type/subtype`, parameters allowed. A nested mail or multipart may not be base64 (RFC 2046 §5.2.1), so it goes as bytes.
    private static func checkedType(_ type: String) throws -> String {
        try LetterHeader.refuseLineBreaks(type, field: "Content-Type")
        let name = type.utf8.prefix { $0 != UInt8(ascii: ";") }
        let halves = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        // RFC 2045 §5.1: a token may hold dots, as `application/vnd.…` does.
        let isToken = { (byte: UInt8) in Letter.isAtomText(byte) || byte == UInt8(ascii: ".") }
        let isType = halves.count == 2 && halves.allSatisfy { !$0.isEmpty && $0.allSatisfy(isToken) }
        let family = halves.first.map { String(decoding: $0, as: UTF8.self).lowercased() }
        guard isType, family != "message", family != "multipart", type.utf8.count <= 200,
            type.utf8.allSatisfy({ (0x20..<0x7F).contains($0) })
        else { return "application/octet-stream" }
        return type
    }

    private static func addName(_ name: String, to header: inout LetterHeader) {
        guard !name.isEmpty else { return }
        let plain = fallback(name)
        if plain == name { return header.add("filename=\(MailAddress.quoted(name))".utf8) }
        // Readers that know RFC 2231 prefer the encoded form, whatever the order; the others find the plain one.
        header.add("filename=\(MailAddress.quoted(plain));".utf8)
        let pieces = extended(name)
        for (index, piece) in pieces.enumerated() {
            let number = pieces.count == 1 ? "" : "*\(index)"
            header.add(
                "filename\(number)*=\(index == 0 ? "UTF-8''" : "")\(piece)\(index + 1 < pieces.count ? ";" : "")".utf8
            )
        }
    }

    /// The name in ASCII, at most 60 characters, its ending kept.
    private static func fallback(_ name: String) -> String {
        var out = ""
        for scalar in name.unicodeScalars {
            let isSafe = scalar.value >= 0x20 && scalar.value < 0x7F && !"\"\\/".unicodeScalars.contains(scalar)
            if isSafe {
                out.unicodeScalars.append(scalar)
            } else if out.last != "_" {
                out.append("_")
            }
        }
        return out.count <= 60 ? out : String(out.prefix(50) + out.suffix(10))
    }

    /// RFC 2231 §3 and §4: percent-encoded UTF-8 in pieces of at most 54 characters, cut between characters.
    private static func extended(_ name: String) -> [String] {
        let digits = Array("0123456789ABCDEF".utf8)
        var pieces: [[UInt8]] = [[]]
        for scalar in name.unicodeScalars {
            var encoded: [UInt8] = []
            for byte in String(scalar).utf8 {
                if Letter.isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: "_")
                {
                    encoded.append(byte)
                } else {
                    encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
                }
            }
            if pieces[pieces.count - 1].count + encoded.count > 54 { pieces.append([]) }
            pieces[pieces.count - 1] += encoded
        }
        return pieces.map { String(decoding: $0, as: UTF8.self) }
    }
}
