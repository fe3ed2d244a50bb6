/// Text that some program read in a wrong charset and encoded again: «РџСЂРёРІРµС‚», «Ïðèâåò», «рТЙЧЕФ».
///
/// Mended only when it is sure: octets that come out as well-formed UTF-8, or letters that no language puts side by side
/// and that become plain Russian.
enum Mojibake {
    struct Mended: Equatable {
        var text: String
        /// What the text really was, and what it had been taken for.
        var real: String
        var takenFor: SingleByteCharset
    }

    /// Nil where nothing is wrong, or nothing sure. Only a glance for ordinary text.
    static func mend(_ text: String) -> Mended? {
        guard let suspicion = Suspicion(text) else { return nil }
        let charsets = suspicion.charsets
        for charset in charsets {
            if let utf8 = asUTF8(text, takenFor: charset) { return utf8 }
        }
        for charset in charsets {
            if let other = asOtherCharset(text, takenFor: charset) { return other }
        }
        return nil
    }

    /// What makes a text worth a second look.
    private enum Suspicion {
        /// Capitals of Cyrillic prevail.
        case cyrillic
        /// Letters of Latin-1 prevail over all others that are not ASCII.
        case latin
        /// Box drawing among Cyrillic.
        case boxes

        var charsets: [SingleByteCharset] {
            switch self {
            case .cyrillic: [.windows1251, .koi8r]
            case .latin: [.windows1252]
            case .boxes: [.koi8r, .cp866]
            }
        }

        private static let glance = 1024

        init?(_ text: String) {
            var text = text
            let counts = text.withUTF8 { bytes -> Counts? in
                bytes.firstIndex { $0 >= 0x80 }.map { Counts(bytes, from: $0, to: min(bytes.count, $0 + Self.glance)) }
            }
            guard let counts else { return nil }
            if counts.boxes >= 4, counts.boxes * 3 >= counts.capitals + counts.small {
                self = .boxes
            } else if counts.capitals >= 4, counts.capitals >= counts.small {
                self = .cyrillic
            } else if counts.latin >= 4, counts.latin > counts.capitals + counts.small,
                counts.latin * 3 >= counts.others
            {
                self = .latin
            } else {
                return nil
            }
        }
    }

    /// How many characters of each kind the beginning of a text holds.
    private struct Counts {
        var capitals = 0
        var small = 0
        var latin = 0
        var boxes = 0
        var others = 0

        init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) {
            for place in start..<end where bytes[place] >= 0xC0 {
                let next = place + 1 < end ? bytes[place + 1] : 0
                switch bytes[place] {
                case 0xC2, 0xC3: latin += 1
                case 0xD0 where next < 0xB0: capitals += 1
                case 0xD0, 0xD1: small += 1
                case 0xE2 where 0x94...0x96 ~= next: boxes += 1
                default: others += 1
                }
            }
        }
    }
}

// MARK: - UTF-8 under it

extension Mojibake {
    private static let fewestSequences = 4

    /// Line by line: a quote may be garbled where the rest is not.
    private static func asUTF8(_ text: String, takenFor charset: SingleByteCharset) -> Mended? {
        var (text, out, sequences) = (text, [UInt8](), 0)
        out.reserveCapacity(text.utf8.count)
        text.withUTF8 { bytes in
            var start = 0
            while start < bytes.count {
                let end = bytes.place(of: .lf, from: start, to: bytes.count)
                let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
                if let (octets, count) = decoded(line, takenFor: charset) {
                    out += octets
                    sequences += count
                } else {
                    out += line
                }
                if end < bytes.count { out.append(.lf) }
                start = end + 1
            }
        }
        guard sequences >= fewestSequences else { return nil }
        return Mended(text: String(decoding: out, as: UTF8.self), real: "UTF-8", takenFor: charset)
    }

    /// The octets of a line as UTF-8, where they are it and not ASCII alone; a no-break space that became a plain one on
    /// the way is put back.
    private static func decoded(
        _ line: UnsafeBufferPointer<UInt8>,
        takenFor charset: SingleByteCharset
    ) -> (octets: [UInt8], sequences: Int)? {
        guard line.contains(where: { $0 >= 0x80 }), var octets = charset.octets(of: line) else { return nil }
        for place in octets.indices.dropLast() where octets[place] == 0xD0 && octets[place + 1] == .space {
            octets[place + 1] = 0xA0
        }
        let form = octets.withUnsafeBufferPointer { UTF8Form(of: $0) }
        return form.isValid && form.multiByte > 0 ? (octets, form.multiByte) : nil
    }
}

// MARK: - Another charset of one octet under it

extension Mojibake {
    private static let sampleSize = 2000
    private static let fewestLetters = 16

    private static func asOtherCharset(_ text: String, takenFor charset: SingleByteCharset) -> Mended? {
        guard let octets = charset.octets(of: text) else { return nil }
        let real = octets.withUnsafeBufferPointer { bytes -> SingleByteCharset? in
            charset == .windows1252 ? cyrillicUnderLatin(bytes) : otherCyrillic(bytes, than: charset)
        }
        guard let real else { return nil }
        let mended = octets.withUnsafeBufferPointer { real.text(of: $0) }
        return Mended(text: mended, real: real.name, takenFor: charset)
    }

    /// «Ïðèâåò»: no Western language has words of accented letters alone.
    private static func cyrillicUnderLatin(_ bytes: UnsafeBufferPointer<UInt8>) -> SingleByteCharset? {
        var (high, joined, previous) = (0, 0, UInt8(0))
        for byte in bytes.prefix(sampleSize) {
            if byte >= 0x80 { high += 1 }
            if byte >= 0x80, previous >= 0x80 { joined += 1 }
            previous = byte
        }
        guard high >= 4, joined * 3 >= high * 2 else { return nil }
        let guess = CharsetDetector.guessSingleByte(bytes)
        return guess == .windows1252 ? nil : guess
    }

    /// KOI8-R read as windows-1251 and the like: letters in an order that never occurs, which another reading mends.
    private static func otherCyrillic(
        _ bytes: UnsafeBufferPointer<UInt8>,
        than charset: SingleByteCharset
    ) -> SingleByteCharset? {
        let letters = bytes.prefix(sampleSize).count { $0 >= 0x80 }
        guard letters >= fewestLetters, CharsetDetector.score(of: bytes, as: charset) < 0 else { return nil }
        let best = SingleByteCharset.cyrillic.map { ($0, CharsetDetector.score(of: bytes, as: $0)) }.max { $0.1 < $1.1 }
        guard let (other, score) = best, other != charset, score > letters else { return nil }
        return other
    }
}
