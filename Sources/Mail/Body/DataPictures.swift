/// Pictures that lie in HTML itself, as `data:image/png;base64,…` (RFC 2397): files, not text (F13).
enum DataPictures {
    struct Picture {
        var type: String
        /// The encoded octets.
        var encoded: Range<Int>
    }

    private static let limit = 1000
    /// Smaller ones are spacers and dots.
    private static let smallest = 200
    /// Hidden HTML that is smaller is not searched.
    static let smallestPart = 8192

    static func find(in html: ArraySlice<UInt8>) -> [Picture] {
        var found: [Picture] = []
        var place = html.place(of: 0x3A, from: html.startIndex)
        while place < html.endIndex, found.count < limit {
            var next = place + 1
            if place >= html.startIndex + 4, html[place - 4..<place].equalsIgnoringCase("data"),
                let picture = picture(html, from: next)
            {
                next = picture.encoded.upperBound
                if picture.encoded.count >= smallest { found.append(picture) }
            }
            place = html.place(of: 0x3A, from: next)
        }
        return found
    }

    /// `image/png;base64,` and what follows, from the place after `data:`.
    private static func picture(_ html: ArraySlice<UInt8>, from start: Int) -> Picture? {
        let head = html[start..<min(start + 100, html.endIndex)]
        guard let comma = head.firstIndex(of: 0x2C), head.startsIgnoringCase("image/") else { return nil }
        let words = head[..<comma].split(separator: 0x3B)
        guard let type = words.first, words.last?.trimmed.equalsIgnoringCase("base64") == true,
            type.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x27 })
        else { return nil }
        let encoded = html[(comma + 1)...].prefix { $0 != 0x22 && $0 != 0x27 && $0 != 0x3E && $0 != 0x29 }
        return Picture(type: type.loweredText, encoded: encoded.startIndex..<encoded.endIndex)
    }
}

extension ArraySlice<UInt8> {
    /// The place of the next `byte` at or after `start`; the end where there is none.
    fileprivate func place(of byte: UInt8, from start: Int) -> Int {
        withUnsafeBufferPointer { startIndex + $0.place(of: byte, from: start - startIndex, to: count) }
    }
}
