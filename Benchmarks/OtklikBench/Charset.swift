/// The charsets Russian mail comes in. Written out here, so that what is measured does not also make what is measured.
enum Charset: String {
    case utf8 = "utf-8"
    case windows1251 = "windows-1251"
    case koi8r = "koi8-r"

    func encode(_ text: String) -> [UInt8] {
        switch self {
        case .utf8: Array(text.utf8)
        case .windows1251: text.unicodeScalars.map(Self.windows1251)
        case .koi8r: text.unicodeScalars.map(Self.koi8r)
        }
    }

    private static func windows1251(_ scalar: Unicode.Scalar) -> UInt8 {
        switch scalar.value {
        case 0..<0x80: UInt8(scalar.value)
        case 0x410...0x44F: UInt8(scalar.value - 0x410 + 0xC0)
        case 0x401: 0xA8
        case 0x451: 0xB8
        case 0xAB: 0xAB
        case 0xBB: 0xBB
        case 0x2014: 0x97
        default: 0x3F
        }
    }

    private static let koi8Letters = Dictionary(
        uniqueKeysWithValues: zip(
            "юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ".unicodeScalars,
            UInt8(0xC0)...UInt8(0xFF)
        )
    )

    private static func koi8r(_ scalar: Unicode.Scalar) -> UInt8 {
        switch scalar.value {
        case 0..<0x80: UInt8(scalar.value)
        case 0x401: 0xB3
        case 0x451: 0xA3
        case 0xAB, 0xBB: 0x22
        default: koi8Letters[scalar] ?? 0x2D
        }
    }
}
