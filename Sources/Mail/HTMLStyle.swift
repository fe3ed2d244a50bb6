/// What an element's attributes say about being seen.
struct HTMLStyle {
    /// Nothing inside is shown.
    var isHidden = false
    /// A size of letters is set: nil where it is not, true where it is zero.
    var hasZeroFont: Bool?
    /// White space and line breaks count: nil where nothing is said.
    var keepsSpace: Bool?

    init(_ attributes: HTMLAttributes) {
        if attributes.isEmpty { return }
        if attributes["hidden"] != nil { isHidden = true }
        guard let style = attributes["style"], !style.isEmpty else { return }
        read(style)
    }

    private mutating func read(_ style: String) {
        for declaration in style.utf8.prefix(4096).split(separator: UInt8(ascii: ";")) {
            let halves = declaration.split(separator: UInt8(ascii: ":"), maxSplits: 1)
            guard halves.count == 2 else { continue }
            apply(Self.word(halves[0]), Self.word(halves[1]))
        }
    }

    private mutating func apply(_ property: String, _ value: String) {
        switch property {
        case "display": if value == "none" { isHidden = true }
        case "visibility": if value == "hidden" { isHidden = true }
        case "mso-hide": if value == "all" { isHidden = true }
        case "max-height": if Self.isZero(value) { isHidden = true }
        case "opacity": if Self.isZero(value) { isHidden = true }
        case "font-size": hasZeroFont = Self.isZero(value)
        case "white-space": keepsSpace = value.hasPrefix("pre")
        default: break
        }
    }

    /// `0`, `0px`, `0.0em`; not `0.9em`.
    private static func isZero(_ value: String) -> Bool {
        let number = value.utf8.prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
        return !number.isEmpty && number.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
    }

    /// Lower case, without white space and `!important`.
    private static func word(_ bytes: some Sequence<UInt8>) -> String {
        let letters = bytes.prefix(64).filter { $0 > 0x20 }.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        return String(decoding: letters.prefix { $0 != UInt8(ascii: "!") }, as: UTF8.self)
    }
}
