/// The text of one letter inside winmail.dat, in the forms that Outlook leaves it in.
struct TNEFLetter {
    let decoder: TextDecoder
    var codepage: Int?
    var body = ""
    private var html: Range<Int>?
    private var htmlIsUnicode = false
    private var htmlCodepage: Int?
    private var rtf: Range<Int>?

    init(decoder: TextDecoder) {
        self.decoder = decoder
    }

    mutating func apply(_ property: MAPIProperty, in bytes: [UInt8]) {
        switch property.id {
        case 0x1000: body = string(property, in: bytes)
        case 0x1009: rtf = property.value
        case 0x1013: (html, htmlIsUnicode) = (property.value, property.type == MAPIProperty.unicode)
        case 0x3FDE:
            var number = LittleEndianReader(bytes, property.value)
            htmlCodepage = number.number(4)
        default: break
        }
    }

    /// Plain text where there is some, else HTML, else RTF.
    func text(in bytes: [UInt8]) -> String? {
        if !body.isBlank { return body.withLineFeeds }
        if let html {
            let charset = htmlIsUnicode ? .other("UTF-16LE") : htmlCodepage.flatMap(Self.charset)
            return HTMLText.text(of: Array(decode(bytes[html], charset).utf8))
        }
        guard let rtf, let plain = CompressedRTF.decompress(bytes[rtf]) else { return nil }
        return RTFText.read(plain, decoder: decoder)
    }

    /// A text of the kind that its property says.
    func string(_ property: MAPIProperty, in bytes: [UInt8]) -> String {
        property.type == MAPIProperty.unicode
            ? decode(bytes[property.value], .other("UTF-16LE")) : string(bytes[property.value])
    }

    /// A text in the code page of the letter.
    func string(_ octets: ArraySlice<UInt8>) -> String {
        decode(octets, codepage.flatMap(Self.charset))
    }

    /// Up to the NUL that ends it; E19.
    private func decode(_ octets: ArraySlice<UInt8>, _ charset: Charset?) -> String {
        let text = octets.withUnsafeBufferPointer { decoder.text(of: $0, declared: charset) }
        return text.utf8.contains(0) ? String(text.unicodeScalars.prefix { $0.value != 0 }) : text
    }

    /// A code page of Windows by its number.
    static func charset(_ codepage: Int) -> Charset? {
        switch codepage {
        case 65001: .utf8
        case 20127: .ascii
        case 20866: .singleByte(.koi8r)
        case 21866: .singleByte(.koi8u)
        case 28591...28605: Charset(name: "iso-8859-\(codepage - 28590)")
        case 10007: .singleByte(.macCyrillic)
        case 932: .other("CP932")
        case 1200: .other("UTF-16LE")
        case 0: nil
        default: Charset(name: "cp\(codepage)")
        }
    }
}
