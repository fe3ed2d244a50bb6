import Glibc

/// The text of a leaf: transfer encoding undone, line ends as LF, NUL left out (E19), charset decoded.
struct PartText {
    let bytes: [UInt8]
    let decoder: TextDecoder

    /// As text; HTML is left as it is.
    func text(of part: Part) -> String {
        let octets = octets(of: part)
        return octets.withUnsafeBufferPointer { text(of: $0, part: part) }
    }

    func text(of octets: UnsafeBufferPointer<UInt8>, part: Part) -> String {
        let (declared, skip) = charset(of: octets, part: part)
        let body = UnsafeBufferPointer(rebasing: octets.dropFirst(skip))
        let text = decoder.text(of: body, declared: declared)
        return isWide(declared) ? text.withLineFeeds : text
    }

    /// The body in UTF-8.
    func utf8(of part: Part) -> [UInt8] { utf8(of: octets(of: part), part: part) }

    /// As UTF-8; `octets` themselves where they are it already.
    func utf8(of octets: [UInt8], part: Part) -> [UInt8] {
        var text = octets.withUnsafeBufferPointer { self.text(of: $0, part: part) }
        let isSame = text.withUTF8 { found in
            octets.withUnsafeBytes { known in
                guard found.count == known.count, let left = found.baseAddress, let right = known.baseAddress else {
                    return found.count == known.count
                }
                return memcmp(left, right, known.count) == 0
            }
        }
        return isSame ? octets : Array(text.utf8)
    }

    /// Without blank lines before and white space after the text: what is left out now is not copied later.
    func withoutEndBlanks(_ octets: UnsafeBufferPointer<UInt8>, _ part: Part) -> UnsafeBufferPointer<UInt8> {
        guard !isWide(part.parameters["charset"].flatMap(Charset.init)), !octets.starts(with: [0xFF, 0xFE]) else {
            return octets
        }
        var (start, end) = (0, octets.count)
        while end > 0, octets[end - 1].isWhite { end -= 1 }
        let first = octets[..<end].firstIndex { !$0.isWhite } ?? end
        while start < first {
            let next = octets.place(of: .lf, from: start, to: first) + 1
            guard next <= first else { break }
            start = next
        }
        return UnsafeBufferPointer(rebasing: octets[start..<end])
    }

    /// The octets of the body, with line ends as LF where the charset allows to see them.
    func octets(of part: Part) -> [UInt8] {
        var octets = content(of: part)
        if !isWide(part.parameters["charset"].flatMap(Charset.init)), !octets.starts(with: [0xFF, 0xFE]) {
            octets.normaliseLines()
        }
        return octets
    }

    /// Nothing but white space, no-break spaces too. A text of some length is taken for one that says something.
    func isBlank(_ part: Part) -> Bool {
        guard part.body.count <= 4_096 else { return false }
        let isPlain = if case .identity = TransferEncoding(name: part.encoding) { true } else { false }
        let isWord = { (octet: UInt8) in octet > 0x20 && octet < 0x7F }
        if isPlain, bytes[part.body.clamped(to: 0..<bytes.count)].contains(where: isWord) { return false }
        return text(of: part).allSatisfy(\.isWhitespace)
    }

    private func content(of part: Part) -> [UInt8] {
        let body = bytes[part.body.clamped(to: 0..<bytes.count)]
        if case .base64 = TransferEncoding(name: part.encoding), !Base64.isPlausible(body) { return Array(body) }
        return part.content(in: bytes)
    }

    /// The declared charset, or one that a byte order mark or the HTML itself tells; how many octets the mark takes.
    func charset(of octets: UnsafeBufferPointer<UInt8>, part: Part) -> (Charset?, skip: Int) {
        let declared = part.parameters["charset"].flatMap(Charset.init)
        if octets.starts(with: [0xEF, 0xBB, 0xBF]) { return (declared ?? .utf8, 3) }
        if declared == nil, octets.starts(with: [0xFF, 0xFE]) { return (.other("UTF-16LE"), 2) }
        if declared == nil, part.type == "text/html" { return (MetaCharset.find(in: octets), 0) }
        return (declared, 0)
    }

    /// Two or four octets a character.
    private func isWide(_ charset: Charset?) -> Bool {
        guard case .other(let name) = charset else { return false }
        let lowered = name.utf8.map(\.lowered)
        return lowered.starts(with: "utf-16".utf8) || lowered.starts(with: "utf16".utf8)
            || lowered.starts(with: "ucs".utf8)
            || lowered.starts(with: "utf-32".utf8)
    }
}

extension [UInt8] {
    /// CRLF and bare CR become LF, NUL goes; in place.
    mutating func normaliseLines() {
        if place(of: 0, from: 0, to: count) < count { removeAll { $0 == 0 } }
        let kept = withUnsafeMutableBufferPointer { buffer -> Int in
            guard let base = buffer.baseAddress else { return 0 }
            let text = UnsafeBufferPointer(buffer)
            var place = text.place(of: .cr, from: 0, to: text.count)
            var written = place
            while place < text.count {
                base[written] = .lf
                written &+= 1
                let isPair = place + 1 < text.count && text[place + 1] == .lf
                let start = isPair ? place + 2 : place + 1
                // Up to the next CR all moves at once.
                place = text.place(of: .cr, from: start, to: text.count)
                memmove(base + written, base + start, place - start)
                written &+= place - start
            }
            return written
        }
        removeLast(count - kept)
    }
}

extension String {
    var withLineFeeds: String {
        var octets = Array(utf8)
        octets.normaliseLines()
        return String(decoding: octets, as: UTF8.self)
    }
}
