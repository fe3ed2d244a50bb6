/// What an octet would be in a Cyrillic charset: a Russian letter (1…32, and whether it is a capital), or something else.
struct CyrillicClass: Equatable {
    private let value: UInt8

    private static let capital: UInt8 = 0x40
    static let other = CyrillicClass(value: 0)
    static let latin = CyrillicClass(value: 0x80)
    /// A letter of another Cyrillic alphabet.
    private static let foreign = CyrillicClass(value: 0x81)
    /// Quotes that close, dashes and the like: not right before a small letter, and not inside a word.
    static let closing = CyrillicClass(value: 0x84)
    /// Box drawing and mathematics: possible, but not in the words of a letter.
    private static let symbol = CyrillicClass(value: 0x82)
    /// A control character, or no character at all.
    private static let control = CyrillicClass(value: 0x83)

    /// 1 for а … 32 for я, ё counting as е; 0 for anything else.
    var letter: Int { value < 0x80 ? Int(value & 0x3F) : 0 }
    var isUpper: Bool { value < 0x80 && value & Self.capital != 0 }

    var penalty: Int {
        switch self {
        case .foreign: 2
        case .symbol: 5
        case .control: 12
        default: 0
        }
    }

    static func table(of charset: SingleByteCharset) -> [CyrillicClass] {
        tables[charset.rawValue]
    }

    private static let tables: [[CyrillicClass]] = SingleByteCharset.allCases.map { charset in
        (0..<128).map(classOfASCII) + charset.upperHalf.map(classOf)
    }

    private static func classOfASCII(_ byte: UInt8) -> CyrillicClass {
        if byte.isLetter { return latin }
        return byte < 0x20 && !byte.isWhite ? control : other
    }

    private static func classOf(_ character: UInt16) -> CyrillicClass {
        switch character {
        case 0x0410...0x042F: CyrillicClass(value: UInt8(character - 0x0410 + 1) | capital)
        case 0x0430...0x044F: CyrillicClass(value: UInt8(character - 0x0430 + 1))
        case 0x0401: CyrillicClass(value: 6 | capital)
        case 0x0451: CyrillicClass(value: 6)
        case 0x0400...0x04FF: foreign
        // The euro sign is where x-mac-cyrillic and windows-1251 differ in small letters.
        case 0x2020, 0x2021, 0x2030, 0x20AC: symbol
        case 0x80...0x9F, 0xFFFD: control
        case 0xBB, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201D, 0x2022, 0x2026, 0x203A: closing
        case 0xA0, 0xAB, 0xA7, 0xB0, 0x2010...0x203A, 0x2116: other
        default: symbol
        }
    }
}
