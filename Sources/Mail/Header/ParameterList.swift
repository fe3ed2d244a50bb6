/// Value and parameters of Content-Type and Content-Disposition: `value; name=value; name*0*=…` (RFC 2045 §5.1, RFC 2231).
struct ParameterList {
    /// Lower case, without comments and blanks.
    private(set) var value = ""
    private var pieces: [Piece] = []

    /// One `name*section*=value` as it was written.
    private struct Piece {
        var name: [UInt8]
        /// 0 where the name has no section; RFC 2231 §3.
        var section = 0
        /// Ends with `*`: percent-encoded, the first one with charset and language; RFC 2231 §4.
        var isExtended = false
        /// Has a section or is extended, and so wins over a plain one of the same name.
        var isRFC2231 = false
        var octets: [UInt8]
    }

    /// A part has few parameters; a thousand are an attack.
    private static let limit = 200

    init(_ body: ArraySlice<UInt8>) {
        var place = body.startIndex
        value = Self.token(in: body, from: &place).filter { !$0.isWhite }.loweredText
        while place < body.endIndex, pieces.count < Self.limit {
            if let piece = Self.piece(in: body, from: &place) { pieces.append(piece) }
        }
    }

    /// Octets of a plain parameter, for what must not be decoded (the boundary).
    func octets(_ name: String) -> [UInt8]? {
        let joined = joined(Array(name.utf8))
        return joined?.octets
    }

    /// All parameters decoded, names in lower case.
    func decoded(by text: HeaderText) -> [String: String] {
        var result: [String: String] = [:]
        for name in Set(pieces.map(\.name)) {
            guard let value = joined(name) else { continue }
            let decoded =
                value.isExtended ? text.text(value.octets, charset: value.charset) : text.text(value.octets[...])
            result[String(decoding: name, as: UTF8.self)] = decoded
        }
        return result
    }

    /// The sections of a parameter put together as octets; a letter may be cut between two of them.
    private func joined(_ name: [UInt8]) -> (octets: [UInt8], charset: Charset?, isExtended: Bool)? {
        let named = pieces.filter { $0.name == name }
        guard let plain = named.first else { return nil }
        // RFC 2231 forms first (E9).
        let sections = named.filter(\.isRFC2231).sorted { $0.section < $1.section }
        guard let first = sections.first else { return (plain.octets, nil, false) }
        var charset: Charset?
        var octets: [UInt8] = []
        var last = -1
        for piece in sections where piece.section > last {
            last = piece.section
            guard piece.isExtended else {
                octets += piece.octets
                continue
            }
            var encoded = piece.octets[...]
            if piece.section == first.section { charset = Self.takeCharset(from: &encoded) }
            Self.appendPercentDecoded(encoded, to: &octets)
        }
        return (octets, charset, sections.contains(where: \.isExtended))
    }

    /// `charset'language'` before the text (RFC 2231 §4).
    private static func takeCharset(from encoded: inout ArraySlice<UInt8>) -> Charset? {
        guard let first = encoded.firstIndex(of: 0x27),
            let second = encoded[(first + 1)...].firstIndex(of: 0x27)
        else { return nil }
        let name = encoded[..<first]
        encoded = encoded[(second + 1)...]
        return Charset(name: String(decoding: name, as: UTF8.self))
    }

    private static func appendPercentDecoded(_ encoded: ArraySlice<UInt8>, to octets: inout [UInt8]) {
        var place = encoded.startIndex
        while place < encoded.endIndex {
            if encoded[place] == 0x25, place + 2 < encoded.endIndex,
                let high = encoded[place + 1].hexValue, let low = encoded[place + 2].hexValue
            {
                octets.append(high << 4 | low)
                place += 3
            } else {
                octets.append(encoded[place])
                place += 1
            }
        }
    }
}

// MARK: - Reading

extension ParameterList {
    /// The octets up to the next `;`, comments left out; `place` goes behind it. A quoted string may hold a `;`.
    private static func token(in body: ArraySlice<UInt8>, from place: inout Int) -> [UInt8] {
        var octets: [UInt8] = []
        while place < body.endIndex, body[place] != 0x3B {
            if body[place] == 0x28 {
                HeaderSyntax.skipComment(in: body, from: &place)
            } else if body[place].isWhite, !octets.isEmpty, equalSignFollows(in: body, from: place) {
                // `text/plain charset=utf-8`: the `;` was forgotten.
                return octets
            } else {
                octets.append(body[place])
                place += 1
            }
        }
        if place < body.endIndex { place += 1 }
        return octets
    }

    /// `name=` stands after the white space at `place`. Asked once for each run of white space.
    private static func equalSignFollows(in body: ArraySlice<UInt8>, from place: Int) -> Bool {
        guard place == body.startIndex || !body[place - 1].isWhite else { return false }
        let word = body[place...].drop(while: \.isWhite).prefix(12)
        guard let equal = word.firstIndex(of: 0x3D) else { return false }
        return equal > word.startIndex && word[..<equal].allSatisfy { $0.isLetter || $0 == 0x2A || $0.isDigit }
    }

    private static func piece(in body: ArraySlice<UInt8>, from place: inout Int) -> Piece? {
        skipBlanks(in: body, from: &place)
        let start = place
        while place < body.endIndex, body[place] != 0x3D, body[place] != 0x3B { place += 1 }
        guard place < body.endIndex, body[place] == 0x3D else {
            if place < body.endIndex { place += 1 }
            return nil
        }
        let name = body[start..<place].trimmed
        place += 1
        skipBlanks(in: body, from: &place)
        return make(name: name, octets: value(in: body, from: &place))
    }

    private static func skipBlanks(in body: ArraySlice<UInt8>, from place: inout Int) {
        while place < body.endIndex {
            if body[place].isWhite {
                place += 1
            } else if body[place] == 0x28 {
                HeaderSyntax.skipComment(in: body, from: &place)
            } else {
                return
            }
        }
    }

    /// A quoted string, or everything to the next `;`: file names with blanks are often not quoted.
    private static func value(in body: ArraySlice<UInt8>, from place: inout Int) -> [UInt8] {
        let isQuoted = place < body.endIndex && body[place] == .quote
        var octets: [UInt8]
        if isQuoted {
            octets = HeaderSyntax.quotedString(in: body, from: &place)
            while place < body.endIndex, body[place] != 0x3B, !equalSignFollows(in: body, from: place) { place += 1 }
        } else {
            let start = place
            while place < body.endIndex, body[place] != 0x3B {
                if body[place].isWhite, equalSignFollows(in: body, from: place) { break }
                place += 1
            }
            octets = Array(body[start..<place].trimmed)
        }
        if place < body.endIndex, body[place] == 0x3B { place += 1 }
        return octets
    }

    private static func make(name: ArraySlice<UInt8>, octets: [UInt8]) -> Piece? {
        var name = name.map(\.lowered)[...]
        var piece = Piece(name: [], octets: octets)
        if name.last == 0x2A {
            piece.isExtended = true
            piece.isRFC2231 = true
            name.removeLast()
        }
        if let star = name.lastIndex(of: 0x2A), star + 1 < name.endIndex, name.endIndex - star <= 5,
            let section = Int(String(decoding: name[(star + 1)...], as: UTF8.self)), section >= 0
        {
            piece.section = section
            piece.isRFC2231 = true
            name = name[..<star]
        }
        guard !name.isEmpty, name.count <= 64 else { return nil }
        piece.name = Array(name)
        return piece
    }
}
