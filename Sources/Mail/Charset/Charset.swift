/// A charset by the way it is read here.
enum Charset: Hashable {
    case ascii
    case utf8
    case singleByte(SingleByteCharset)
    /// Left to iconv, by the name it was declared with.
    case other(String)

    /// Nil where the name cannot be one of a charset.
    init?(name: String) {
        let plain = name.utf8.filter { $0.isLetter || $0.isDigit }.map(\.lowered)
        guard !plain.isEmpty, plain.count <= 40 else { return nil }
        let key = String(decoding: plain, as: UTF8.self)
        if Self.unsaid.contains(key) { return nil }
        if let known = Self.known[key] {
            self = known
        } else {
            // Nothing but a charset name reaches iconv: no `//TRANSLIT`, no path.
            let safe = name.utf8.filter { $0.isLetter || $0.isDigit || "-_.:+()".utf8.contains($0) }
            self = .other(String(decoding: safe, as: UTF8.self))
        }
    }

    /// Names that say that the writer did not know: as good as none.
    private static let unsaid: Set<String> = [
        "unknown8bit", "xunknown", "unknown", "xuserdefined", "userdefined", "default", "none", "null", "8bit",
        "binary",
        "charset", "auto", "autodetect", "xautodetect", "iso8859", "iso", "other", "undefined",
    ]

    /// Names without punctuation and in lower case; with the aliases that mail programs write.
    private static let known: [String: Charset] = {
        var names: [String: Charset] = [:]
        func add(_ charset: Charset, _ aliases: String) {
            for alias in aliases.split(separator: " ") { names[String(alias)] = charset }
        }
        add(
            .utf8,
            "utf8 unicode11utf8 utf8mb4 xutf8 unicode20utf8 utf utf8n utf8mac utf8bom cp65001 windows65001 unicode8"
        )
        add(.ascii, "usascii ascii ansix341968 ansix341986 iso646us us cp367 ibm367 7bit ansix3110 ansix31101983")
        add(
            .singleByte(.windows1251),
            "windows1251 cp1251 win1251 xcp1251 windowscp1251 1251 mswindows1251 ansi1251 cp251 xansi1251 xwindows1251 xwin1251 windowscyrillic cswindows1251 windows1251cyrillic windowws1251"
        )
        add(.singleByte(.koi8r), "koi8r koi8 cskoi8r koi xkoi8r koi8rus xkoi8 koi8rf koi8e koi8cs")
        add(.singleByte(.koi8u), "koi8u koi8ru")
        add(.singleByte(.cp866), "cp866 ibm866 866 csibm866 dos866 windows866 xcp866 ibm866nav xibm866 dos alt")
        add(.singleByte(.iso88595), "iso88595 cyrillic isoir144 csisolatincyrillic iso885951988 88595 iso5")
        add(.singleByte(.macCyrillic), "xmaccyrillic maccyrillic xmacukrainian macukrainian cp10007 mac")
        add(
            .singleByte(.windows1252),
            "windows1252 cp1252 win1252 xcp1252 iso88591 latin1 l1 isoir100 iso885911987 88591 cp819 ibm819 ansi xansi xlatin1 iso88591windows31latin1 xwindows1252"
        )
        // Supersets that programs really write under these names.
        add(.other("CP949"), "ksc56011987 ksc56011989 ksc5601 korean euckr xeuckr isoir149 windows949 cp949 uhc")
        add(.other("GB18030"), "gb2312 gbk xgbk gb231280 csgb2312 cp936 windows936 gb18030 euccn hzgb")
        add(.other("CP932"), "shiftjis xsjis sjis mskanji windows31j cp932 csshiftjis")
        add(.other("CP874"), "tis620 windows874 cp874 iso885911")
        add(.other("ISO-8859-8"), "iso88598i iso88598e")
        add(.other("WINDOWS-1254"), "iso88599 latin5 windows1254 cp1254")
        add(.other("UTF-7"), "unicode11utf7 utf7 csunicode11utf7 xunicode20utf7")
        return names
    }()
}
