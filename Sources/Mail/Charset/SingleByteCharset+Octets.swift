extension SingleByteCharset {
    var name: String {
        switch self {
        case .windows1251: "windows-1251"
        case .koi8r: "koi8-r"
        case .koi8u: "koi8-u"
        case .cp866: "cp866"
        case .iso88595: "iso-8859-5"
        case .macCyrillic: "x-mac-cyrillic"
        case .windows1252: "windows-1252"
        }
    }

    /// The octet of each character that these charsets may have, by its code; 0 where there is none.
    private static let places: [[UInt8]] = allCases.map { charset in
        var table = [UInt8](repeating: 0, count: mostCode)
        for (character, octet) in zip(charset.upperHalf, UInt8(0x80)...0xFF).reversed() where character < mostCode {
            table[Int(character)] = octet
        }
        return table
    }

    /// Behind the last of the boxes of KOI8 and cp866.
    private static let mostCode = 0x2600

    /// The octets that this charset reads as `text`; nil where a letter is not in it.
    func octets(of text: String) -> [UInt8]? {
        var text = text
        return text.withUTF8 { octets(of: $0) }
    }

    /// The same of valid UTF-8. Control characters stand for octets that the charset has no letter for.
    func octets(of text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        let places = Self.places[rawValue]
        var octets: [UInt8] = []
        octets.reserveCapacity(text.count)
        var at = 0
        while at < text.count {
            let lead = text[at]
            if lead < 0x80 {
                octets.append(lead)
                at &+= 1
                continue
            }
            let length = lead < 0xE0 ? 2 : 3
            guard lead < 0xF0, at + length <= text.count else { return nil }
            var code = Int(lead & (length == 2 ? 0x1F : 0x0F))
            for further in text[(at + 1)..<(at + length)] { code = code << 6 | Int(further & 0x3F) }
            guard let octet = octet(of: code, places) else { return nil }
            octets.append(octet)
            at &+= length
        }
        return octets
    }

    private func octet(of code: Int, _ places: [UInt8]) -> UInt8? {
        if code < Self.mostCode, places[code] != 0 { return places[code] }
        if 0x80...0x9F ~= code { return UInt8(code) }
        // The only octet that windows-1251 has no character for.
        return code == 0xFFFD && self == .windows1251 ? 0x98 : nil
    }
}
