/// The name of an element, packed: its first eight letters tell apart all that HTML has.
struct HTMLTag: Equatable {
    private let packed: UInt64
    let role: Role
    /// Has no end of its own.
    let isVoid: Bool

    init(_ name: UnsafePointer<CChar>) {
        var packed: UInt64 = 0
        for index in 0..<8 {
            let byte = UInt8(bitPattern: name[index])
            if byte == 0 { break }
            packed |= UInt64(byte) << (8 * UInt64(index))
        }
        self.packed = packed
        (role, isVoid) = Self.known[packed] ?? (.inline, false)
    }

    private static func packed(_ name: StaticString) -> UInt64 {
        var packed: UInt64 = 0
        for index in 0..<min(8, name.utf8CodeUnitCount) {
            packed |= UInt64(name.utf8Start[index]) << (8 * UInt64(index))
        }
        return packed
    }

    enum Role {
        /// Only its attributes matter, if any.
        case inline
        /// Stands on lines of its own.
        case block
        /// Set apart by an empty line.
        case paragraph
        case quote, list, item, row, cell, preformatted
        case lineBreak, rule, image, link
        /// Never text: style, script, head.
        case dropped
    }

    var isOrderedList: Bool { packed == Self.ol }

    private static let ol = packed("ol")

    private static let voids: [StaticString] = [
        "br", "hr", "img", "meta", "link", "input", "area", "base", "col", "embed", "param",
    ]

    private static let known: [UInt64: (Role, Bool)] = {
        let names: [(Role, [StaticString])] = [
            (
                .block,
                [
                    "div", "section", "article", "header", "footer", "main", "aside", "nav", "address", "center",
                    "fieldset",
                    "form", "figure", "figcaption", "dl", "dt", "dd", "table", "caption", "html", "body", "details",
                ]
            ),
            (.paragraph, ["p", "h1", "h2", "h3", "h4", "h5", "h6"]),
            (.quote, ["blockquote"]),
            (.list, ["ul", "ol", "menu", "dir"]),
            (.item, ["li"]),
            (.row, ["tr"]),
            (.cell, ["td", "th"]),
            (.preformatted, ["pre", "listing", "plaintext", "xmp"]),
            (.lineBreak, ["br"]),
            (.rule, ["hr"]),
            (.image, ["img"]),
            (.link, ["a"]),
            (
                .dropped,
                [
                    "head", "style", "script", "title", "template", "noscript", "object", "iframe", "svg", "math",
                    "select",
                    "audio", "video", "canvas", "map", "textarea",
                ]
            ),
        ]
        var known: [UInt64: (Role, Bool)] = [:]
        for element in voids { known[packed(element)] = (.inline, true) }
        for (role, elements) in names {
            for element in elements { known[packed(element), default: (role, false)].0 = role }
        }
        return known
    }()
}
