/// The control words of RTF that matter to a reader.
extension RTFText {
    mutating func apply(_ name: ArraySlice<UInt8>, _ number: Int?) {
        let isOptional = isOptional
        self.isOptional = false
        guard name.count <= 16 else { return }
        let word = String(decoding: name, as: UTF8.self)
        if word == "htmltag", isOptional, holdsHTML {
            state.isMarkup = true
            state.isSkipped = false
        } else if isOptional || Self.skipped.contains(word) {
            state.isSkipped = true
            state.isFontTable = word == "fonttbl"
        } else if let text = Self.characters[word] {
            put(word == "par" && holdsHTML ? "\r\n" : text)
        } else {
            applySetting(word, number)
        }
    }

    private mutating func applySetting(_ word: String, _ number: Int?) {
        switch word {
        case "fromhtml": holdsHTML = true
        case "htmlrtf": state.isDoubled = number != 0 && holdsHTML
        case "u": put(unicode: number ?? 0)
        case "uc": state.standIns = min(max(number ?? 1, 0), 8)
        case "ansicpg": if let number, number > 0 { defaultCodepage = number }
        case "bin": skipBinary(number ?? 0)
        case "plain": state.codepage = nil
        case "f":
            if state.isFontTable { currentFont = number ?? 0 } else { state.codepage = fonts[number ?? 0] }
        case "fcharset":
            guard state.isFontTable, fonts.count < 1000 else { return }
            fonts[currentFont] = number.flatMap { Self.codepages[$0] }
        default: break
        }
    }

    private static let characters: [String: String] = [
        "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "row": "\n", "tab": "\t", "cell": "\t",
        "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
        "emspace": " ", "enspace": " ",
    ]

    /// Groups without text of the letter.
    private static let skipped: Set<String> = [
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr", "headerf",
        "footer", "footerl", "footerr", "footerf", "fldinst", "nonshppict", "filetbl", "listtable", "revtbl",
    ]

    /// Windows' numbers of character sets, as fonts name them.
    private static let codepages: [Int: Int] = [
        0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255,
        178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
    ]
}
