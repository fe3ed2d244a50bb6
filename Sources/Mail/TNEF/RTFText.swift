/// The readable text of RTF. Where a program hid HTML in it (MS-OXRTFEX), the text of that HTML.
///
/// One pass over the octets; groups are kept on a stack of bounded height.
struct RTFText {
    /// What holds until the end of a group.
    struct State {
        /// Fonts, colours, notes to programs: nothing to read.
        var isSkipped = false
        var isFontTable = false
        /// Inside `{\*\htmltag …}`: markup, as it was.
        var isMarkup = false
        /// RTF beside the HTML that says the same.
        var isDoubled = false
        /// How many characters stand in for one that is given by its number.
        var standIns = 1
        var codepage: Int?
    }

    private let rtf: [UInt8]
    private let decoder: TextDecoder
    private var place = 0
    var state = State()
    private var groups: [State] = []
    /// Groups opened beyond the limit; they share one state.
    private var deeper = 0
    private var output = ""
    /// Octets of one code page, not yet text.
    private var pending: [UInt8] = []
    private var pendingCodepage: Int?
    private var toSkip = 0
    /// The first half of a pair of surrogates.
    private var lead: UInt16?
    var defaultCodepage = 1252
    var fonts: [Int: Int] = [:]
    var currentFont = 0
    var holdsHTML = false
    /// `\*` stands before the next word: a group that may be passed over.
    var isOptional = false

    private static let deepest = 500

    static func read(_ rtf: [UInt8], decoder: TextDecoder) -> String {
        var reader = RTFText(rtf: rtf, decoder: decoder)
        reader.run()
        if reader.holdsHTML { return HTMLText.text(of: Array(reader.output.utf8)) }
        // Written as a number, or as an octet of two digits; E19.
        guard reader.output.utf8.contains(0) else { return reader.output }
        return String(reader.output.unicodeScalars.filter { $0.value != 0 })
    }

    private init(rtf: [UInt8], decoder: TextDecoder) {
        self.rtf = rtf
        self.decoder = decoder
    }

    private mutating func run() {
        while place < rtf.count {
            let byte = rtf[place]
            place += 1
            switch byte {
            case UInt8(ascii: "{"): openGroup()
            case UInt8(ascii: "}"): closeGroup()
            case .backslash: readControl()
            case .cr, .lf, 0: break
            default: put(octet: byte)
            }
        }
        flush()
    }

    private mutating func openGroup() {
        isOptional = false
        toSkip = 0
        if groups.count < Self.deepest { groups.append(state) } else { deeper += 1 }
    }

    private mutating func closeGroup() {
        isOptional = false
        toSkip = 0
        if deeper > 0 {
            deeper -= 1
        } else if let outer = groups.popLast() {
            state = outer
        }
    }

    private mutating func readControl() {
        guard place < rtf.count else { return }
        let byte = rtf[place]
        if byte.isLetter {
            let word = readWord()
            apply(word.name, word.number)
            return
        }
        place += 1
        switch byte {
        case UInt8(ascii: "'"): readHex()
        case UInt8(ascii: "*"): isOptional = true
        case UInt8(ascii: "~"): put("\u{A0}")
        case UInt8(ascii: "_"): put("\u{2011}")
        case .backslash, UInt8(ascii: "{"), UInt8(ascii: "}"): put(octet: byte)
        case .lf, .cr: put("\n")
        default: break
        }
    }

    private mutating func readHex() {
        guard place + 1 < rtf.count, let high = rtf[place].hexValue, let low = rtf[place + 1].hexValue else { return }
        place += 2
        put(octet: high << 4 | low)
    }

    /// A word, the number behind it, and the blank that ends it.
    private mutating func readWord() -> (name: ArraySlice<UInt8>, number: Int?) {
        let name = rtf[place...].prefix(while: \.isLetter)
        place = name.endIndex
        let isNegative = place < rtf.count && rtf[place] == .dash
        let digits = rtf[(isNegative ? place + 1 : place)...].prefix(while: \.isDigit)
        var number: Int?
        if !digits.isEmpty {
            let value = digits.prefix(9).reduce(0) { $0 * 10 + Int($1 &- 0x30) }
            number = isNegative ? -value : value
            place = digits.endIndex
        }
        if place < rtf.count, rtf[place] == .space { place += 1 }
        return (name, number)
    }
}

// MARK: - Writing

extension RTFText {
    private var isSilent: Bool { state.isSkipped || (state.isDoubled && !state.isMarkup) }

    /// A character in the code page of its font.
    private mutating func put(octet: UInt8) {
        if toSkip > 0 {
            toSkip -= 1
            return
        }
        guard !isSilent else { return }
        let codepage = state.codepage ?? defaultCodepage
        if codepage != pendingCodepage { flush() }
        pendingCodepage = codepage
        pending.append(octet)
    }

    mutating func put(_ text: String) {
        guard !isSilent else { return }
        flush()
        output += text
    }

    /// `\uN`, with the characters behind it that stand in for it.
    mutating func put(unicode number: Int) {
        toSkip = state.standIns
        guard !isSilent else { return }
        flush()
        // Values above 32,767 are written as negative ones; pairs of surrogates come one after the other.
        let unit = UInt16(truncatingIfNeeded: number)
        if UTF16.isLeadSurrogate(unit) {
            lead = unit
        } else if UTF16.isTrailSurrogate(unit), let first = lead {
            output += String(decoding: [first, unit], as: UTF16.self)
            lead = nil
        } else {
            output += String(decoding: [unit], as: UTF16.self)
        }
    }

    mutating func skipBinary(_ count: Int) {
        place = min(rtf.count, place + max(0, count))
    }

    private mutating func flush() {
        guard !pending.isEmpty else { return }
        let charset = pendingCodepage.flatMap(TNEFLetter.charset)
        output += pending.withUnsafeBufferPointer { decoder.text(of: $0, declared: charset) }
        pending.removeAll(keepingCapacity: true)
    }
}
