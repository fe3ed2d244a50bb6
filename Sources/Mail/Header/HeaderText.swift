/// Turns header bodies into text: encoded-words (RFC 2047), raw UTF-8 (RFC 6532) and raw octets of an undeclared charset.
///
/// Adjacent words of one charset are joined as octets before they are decoded, so that a letter may be cut anywhere (E17).
final class HeaderText {
    private let decoder: TextDecoder
    /// Raw octets of the header that are no UTF-8, for the detector to see all at once.
    private let sample: [UInt8]
    /// The charset that the body declares: the best guess for raw octets here.
    private let body: Charset?
    /// Octets of a body that declares no charset, asked for only where a raw header has to be guessed.
    private let bodySample: () -> [UInt8]
    private lazy var rawCharset = guessRawCharset()

    init(
        decoder: TextDecoder,
        header: HeaderFields,
        body: Charset?,
        bodySample: @escaping () -> [UInt8] = { [] }
    ) {
        self.decoder = decoder
        self.body = body
        self.bodySample = bodySample
        var sample: [UInt8] = []
        for value in header.hasRawOctets ? header.allValues : []
        where value.contains(where: { $0 >= 0x80 }) && sample.count < 8192 {
            guard String(validating: value, as: UTF8.self) == nil else { continue }
            sample += value
            sample.append(.space)
        }
        self.sample = sample
    }

    func text(_ value: ArraySlice<UInt8>) -> String {
        if value.isPlain { return String(decoding: value, as: UTF8.self) }
        var run = WordRun()
        var output = ""
        var place = value.startIndex
        var gapStart = place
        while let start = value[place...].firstIndex(of: 0x3D) {
            guard let word = EncodedWord(in: value, at: start) else {
                place = start + 1
                continue
            }
            let gap = value[gapStart..<start]
            // White space between two words belongs to neither (RFC 2047 §6.2).
            let isAdjacent = gapStart > value.startIndex && gap.allSatisfy(\.isWhite)
            if !isAdjacent || run.charset != word.charset { output += flush(&run) }
            if !isAdjacent { output += raw(gap) }
            run.add(word, of: value)
            place = word.end
            gapStart = word.end
        }
        output += flush(&run)
        output += raw(value[gapStart...])
        return output.withoutControls
    }

    /// Octets of a charset that the value itself names (RFC 2231).
    func text(_ bytes: [UInt8], charset: Charset?) -> String {
        guard let charset else { return text(bytes[...]) }
        return bytes.withUnsafeBufferPointer { decoder.text(of: $0, declared: charset) }.withoutControls
    }

    private func flush(_ run: inout WordRun) -> String {
        guard !run.charset.isEmpty else { return "" }
        let octets = run.finish()
        let charset = Charset(name: String(decoding: run.charset, as: UTF8.self))
        run = WordRun()
        return octets.withUnsafeBufferPointer { decoder.text(of: $0, declared: charset) }
    }

    private func raw(_ bytes: ArraySlice<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text.composed }
        return bytes.withUnsafeBufferPointer { decoder.text(of: $0, declared: rawCharset) }
    }

    private func guessRawCharset() -> Charset {
        sample.withUnsafeBufferPointer { octets in
            if case .other = body, let body { return body }
            return CharsetDetector.guess(octets, expecting: expectedCharset)
        }
    }

    /// What the body is written in, or seems to be, or what other fields of the header say.
    private var expectedCharset: SingleByteCharset? {
        if case .singleByte(let table) = body { return table }
        if let met = decoder.met { return met }
        let sample = bodySample()
        guard case .singleByte(let table) = sample.withUnsafeBufferPointer({ CharsetDetector.guess($0) }) else {
            return nil
        }
        return table
    }
}

/// Octets of encoded-words that stand side by side in one charset.
private struct WordRun {
    private(set) var charset: [UInt8] = []
    private var octets: [UInt8] = []
    /// Base64 text not yet decoded: a program may have cut it in the middle of a group.
    private var base64: [UInt8] = []

    mutating func add(_ word: EncodedWord, of value: ArraySlice<UInt8>) {
        charset = word.charset
        if word.isBase64 {
            let text = value[word.text].filter { !$0.isWhite }
            // Whole groups stand for themselves; a rest of one was cut off by the end of the word.
            if base64.last == 0x3D || base64.count % 4 == 0 || text.count % 4 == 0 { decodeBase64() }
            base64 += text
        } else {
            decodeBase64()
            word.appendQ(from: value, to: &octets)
        }
    }

    mutating func finish() -> [UInt8] {
        decodeBase64()
        return octets
    }

    private mutating func decodeBase64() {
        if !base64.isEmpty { octets += Base64.decode(base64[...]) }
        base64.removeAll()
    }
}

extension ArraySlice<UInt8> {
    /// Printable ASCII without an encoded-word: text as it stands.
    var isPlain: Bool {
        var previous: UInt8 = 0
        for byte in self {
            if byte < 0x20 || byte >= 0x7F || (byte == 0x3F && previous == 0x3D) { return false }
            previous = byte
        }
        return true
    }
}

extension String {
    /// Control characters as spaces, NUL left out (E19): nothing decoded may break a line or a log.
    var withoutControls: String {
        guard utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return self }
        return String(
            decoding: utf8.compactMap { $0 == 0 ? nil : $0 < 0x20 || $0 == 0x7F ? .space : $0 },
            as: UTF8.self
        )
    }

    /// Without white space at both ends, the non-breaking kinds included.
    var trimmedText: String {
        let isSpace = { (scalar: Unicode.Scalar) in
            scalar.properties.isWhitespace || scalar == "\u{200B}" || scalar == "\u{FEFF}"
        }
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return first == startIndex && scalars.index(after: last) == endIndex ? self : String(scalars[first...last])
    }
}
