/// `<meta charset=…>` or `<meta … content="text/html; charset=…">` at the top of HTML whose part declares no charset.
enum MetaCharset {
    private static let reach = 2048

    static func find(in html: UnsafeBufferPointer<UInt8>) -> Charset? {
        let head = html.prefix(reach)
        var place = head.startIndex
        while let start = head[place...].firstIndex(where: { $0.lowered == 0x63 }) {
            place = start + 1
            guard head[start...].startsIgnoringCase("charset") else { continue }
            let value = head[(start + 7)...].drop { $0.isWhite }
            guard value.first == 0x3D else { continue }
            let name = value.dropFirst().drop { $0.isWhite || $0 == .quote || $0 == 0x27 }
                .prefix { $0.isLetter || $0.isDigit || $0 == .dash || $0 == 0x5F || $0 == 0x3A }
            return Charset(name: String(decoding: name, as: UTF8.self))
        }
        return nil
    }
}
