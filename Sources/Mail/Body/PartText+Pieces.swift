/// A large text in a charset of one octet a character: in UTF-8 it is twice as long, so its octets are never held beside it.
extension PartText {
    private static let fewestOctets = 1 << 18

    /// The text of a plain part without white space at its ends, read straight from the letter. Nil where the part is
    /// not of this kind, or something in it wants a look at the whole.
    func textInPieces(of part: Part) -> String? {
        guard let reading = reading(of: part) else { return nil }
        var (text, pieces) = ("", reading.pieces)
        text.reserveCapacity(reading.capacity)
        while let piece = pieces.next() {
            if UUEncoding.mayBegin(in: piece) { return nil }
            let known = piece.withUnsafeBufferPointer { octets in
                let visible = text.isEmpty ? octets.withoutBlankLines : octets
                return reading.table.text(of: visible)
            }
            text += known
        }
        text.removeBlanksAtEnd()
        return text
    }

    /// A large HTML part in a charset of one octet a character.
    struct LargeHTML {
        /// As decoded, or where they lie in the letter.
        var octets: ArraySlice<UInt8>
        var text: String
    }

    func largeHTML(of part: Part) -> LargeHTML? {
        guard let reading = reading(of: part) else { return nil }
        let octets =
            reading.pieces.isEncoded ? part.content(in: bytes)[...] : bytes[part.body.clamped(to: 0..<bytes.count)]
        guard !octets.contains(0) else { return nil }
        let text = octets.withUnsafeBufferPointer { HTMLText.text(of: $0, in: reading.table) }
        return LargeHTML(octets: octets, text: text)
    }

    private struct Reading {
        var pieces: OctetPieces
        var table: SingleByteCharset
        /// More than enough: memory that is not written to costs nothing.
        var capacity: Int
    }

    private func reading(of part: Part) -> Reading? {
        guard part.body.count >= Self.fewestOctets, let pieces = OctetPieces(part, in: bytes) else { return nil }
        var ahead = pieces
        guard let first = ahead.next(), !first.starts(with: [0xEF, 0xBB, 0xBF]),
            SecuredMail.notice(ofText: first) == nil
        else { return nil }
        let declared = first.withUnsafeBufferPointer { charset(of: $0, part: part).0 }
        let table = first.withUnsafeBufferPointer { decoder.table(ofTextBeginning: $0, declared: declared) }
        return table.map { Reading(pieces: pieces, table: $0, capacity: 2 * part.body.count + 1024) }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Without the blank lines that it begins with.
    var withoutBlankLines: UnsafeBufferPointer<UInt8> {
        let first = firstIndex { !$0.isWhite } ?? count
        let line = self[..<first].lastIndex(of: .lf).map { $0 + 1 } ?? 0
        return UnsafeBufferPointer(rebasing: self[(first == count ? count : line)...])
    }
}

extension String {
    fileprivate mutating func removeBlanksAtEnd() {
        let end = utf8.lastIndex { !$0.isWhite }.map(utf8.index(after:)) ?? startIndex
        if end < endIndex { removeSubrange(end...) }
    }
}
