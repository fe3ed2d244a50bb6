/// The lexical pieces that all structured fields share (RFC 5322 §3.2).
enum HeaderSyntax {
    /// Passes over a comment with those nested in it; `place` stands on its `(`. One that never ends goes to the end.
    static func skipComment(in body: ArraySlice<UInt8>, from place: inout Int) {
        var depth = 0
        while place < body.endIndex {
            switch body[place] {
            case .backslash: place += 1
            case 0x28: depth += 1
            case 0x29: depth -= 1
            default: break
            }
            place = min(place + 1, body.endIndex)
            if depth == 0 { return }
        }
    }

    /// The content of a comment that begins at `place`, without its outer parentheses.
    static func comment(in body: ArraySlice<UInt8>, from place: inout Int) -> ArraySlice<UInt8> {
        let start = place + 1
        skipComment(in: body, from: &place)
        let end = place > start && body[place - 1] == 0x29 ? place - 1 : place
        return body[min(start, end)..<end]
    }

    /// The content of a quoted string that begins at `place`, its quoted pairs undone. Where the closing quote is missing,
    /// everything to the end.
    static func quotedString(in body: ArraySlice<UInt8>, from place: inout Int) -> [UInt8] {
        var content: [UInt8] = []
        place += 1
        while place < body.endIndex, body[place] != .quote {
            // A backslash before anything but a quote or another one is a path of Windows, not a quoted pair.
            if body[place] == .backslash, place + 1 < body.endIndex,
                body[place + 1] == .quote || body[place + 1] == .backslash
            {
                place += 1
            }
            content.append(body[place])
            place += 1
        }
        if place < body.endIndex { place += 1 }
        return content
    }

    /// A header body without its comments, quoted strings left alone.
    static func withoutComments(_ body: ArraySlice<UInt8>) -> [UInt8] {
        guard body.contains(0x28) else { return Array(body) }
        var content: [UInt8] = []
        var place = body.startIndex
        while place < body.endIndex {
            if body[place] == 0x28 {
                skipComment(in: body, from: &place)
                content.append(.space)
            } else {
                content.append(body[place])
                place += 1
            }
        }
        return content
    }
}
