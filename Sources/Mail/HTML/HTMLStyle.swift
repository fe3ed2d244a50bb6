/// What an element's attributes say about being seen. Read octet by octet: newsletters style every cell.
struct HTMLStyle {
    /// Nothing inside is shown.
    var isHidden = false
    /// A size of letters is set: nil where it is not, true where it is zero.
    var hasZeroFont: Bool?
    /// White space and line breaks count: nil where nothing is said.
    var keepsSpace: Bool?

    /// A style longer than this is looked at no further.
    private static let longest = 4096

    init(_ attributes: HTMLAttributes) {
        if attributes.isEmpty { return }
        if attributes.octets("hidden") != nil { isHidden = true }
        guard let style = attributes.octets("style") else { return }
        read(style[..<min(style.count, Self.longest)])
    }

    private mutating func read(_ style: Slice<UnsafeBufferPointer<UInt8>>) {
        var rest = style
        while !rest.isEmpty {
            let declaration = rest.prefix { $0 != UInt8(ascii: ";") }
            rest = rest[min(declaration.endIndex + 1, rest.endIndex)...]
            guard let colon = declaration.firstIndex(of: UInt8(ascii: ":")) else { continue }
            apply(Self.trimmed(declaration[..<colon]), Self.trimmed(declaration[(colon + 1)...]))
        }
    }

    private mutating func apply(
        _ property: Slice<UnsafeBufferPointer<UInt8>>,
        _ value: Slice<UnsafeBufferPointer<UInt8>>
    ) {
        switch property.first.map({ $0 | 0x20 }) {
        case UInt8(ascii: "d") where property.equalsIgnoringCase("display"):
            if value.startsIgnoringCase("none") { isHidden = true }
        case UInt8(ascii: "v") where property.equalsIgnoringCase("visibility"):
            if value.startsIgnoringCase("hidden") { isHidden = true }
        case UInt8(ascii: "m") where property.equalsIgnoringCase("mso-hide"):
            if value.startsIgnoringCase("all") { isHidden = true }
        case UInt8(ascii: "m") where property.equalsIgnoringCase("max-height"):
            if Self.isZero(value) { isHidden = true }
        case UInt8(ascii: "o") where property.equalsIgnoringCase("opacity"): if Self.isZero(value) { isHidden = true }
        case UInt8(ascii: "f") where property.equalsIgnoringCase("font-size"): hasZeroFont = Self.isZero(value)
        case UInt8(ascii: "w") where property.equalsIgnoringCase("white-space"):
            keepsSpace = value.startsIgnoringCase("pre")
        default: break
        }
    }

    /// `0`, `0px`, `0.0em`; not `0.9em`.
    private static func isZero(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let number = value.prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
        return !number.isEmpty && number.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
    }

    private static func trimmed(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>> {
        var bytes = bytes.drop { $0 <= 0x20 }
        while let last = bytes.last, last <= 0x20 { bytes = bytes.dropLast() }
        return bytes
    }
}
