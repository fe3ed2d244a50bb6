/// One element of ASN.1's Basic Encoding Rules (X.690 §8): what signed mail is packed in. Programs that sign while they
/// read write elements without a length, so DER alone would not do.
struct BERElement {
    /// The first octet: class, whether it holds elements, number.
    let tag: UInt8
    let content: Range<Int>
    /// The first place after the element.
    let end: Int

    static let sequence: UInt8 = 0x30
    static let set: UInt8 = 0x31
    static let objectIdentifier: UInt8 = 0x06
    static let octets: UInt8 = 0x04
    static let octetPieces: UInt8 = 0x24
    /// `[0]` around another element.
    static let explicit: UInt8 = 0xA0

    /// The element at `place`, whole within `end`; nil where there is none.
    init?(in bytes: [UInt8], at place: Int, end: Int) {
        guard let head = Head(in: bytes, at: place, end: end) else { return nil }
        tag = head.tag
        if let length = head.length {
            content = head.start..<head.start + length
            self.end = content.upperBound
        } else {
            guard let inner = Self.endOfOpen(in: bytes, from: head.start, end: end) else { return nil }
            content = head.start..<inner
            self.end = inner + 2
        }
    }

    /// Where the two zero octets stand that end an element without a length. In one pass, however deep it goes.
    private static func endOfOpen(in bytes: [UInt8], from start: Int, end: Int) -> Int? {
        var open = 1
        var place = start
        while let head = Head(in: bytes, at: place, end: end) {
            if head.tag == 0, head.length == 0 {
                open -= 1
                if open == 0 { return place }
                place = head.start
            } else if let length = head.length {
                place = head.start + length
            } else {
                open += 1
                place = head.start
            }
        }
        return nil
    }

    /// The octets of an octet string, whose pieces are put together.
    func octets(in bytes: [UInt8]) -> [UInt8]? {
        if tag == Self.octets { return Array(bytes[content]) }
        guard tag == Self.octetPieces else { return nil }
        var joined: [UInt8] = []
        var place = content.lowerBound
        while place < content.upperBound, let head = Head(in: bytes, at: place, end: content.upperBound) {
            if head.tag == Self.octets, let length = head.length {
                joined += bytes[head.start..<head.start + length]
                place = head.start + length
            } else if head.tag == Self.octetPieces || head.tag == 0 {
                // Pieces of pieces, and their ends: the way leads in, not over.
                place = head.start
            } else {
                return nil
            }
        }
        return joined
    }

    /// Tag and length.
    private struct Head {
        let tag: UInt8
        /// Nil where the element lasts until its end mark.
        let length: Int?
        let start: Int

        init?(in bytes: [UInt8], at place: Int, end: Int) {
            guard place >= 0, place + 2 <= end, end <= bytes.count else { return nil }
            tag = bytes[place]
            // Tags of more than one octet do not occur in what is read here.
            guard tag & 0x1F != 0x1F else { return nil }
            let first = bytes[place + 1]
            if first < 0x80 {
                (length, start) = (Int(first), place + 2)
            } else if first == 0x80 {
                (length, start) = (nil, place + 2)
            } else {
                let count = Int(first & 0x7F)
                guard count <= 4, place + 2 + count <= end else { return nil }
                start = place + 2 + count
                length = bytes[place + 2..<start].reduce(0) { $0 << 8 | Int($1) }
            }
            guard length ?? 0 <= end - start else { return nil }
        }
    }
}
