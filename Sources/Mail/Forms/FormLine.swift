/// Makes typed values harmless: what cannot be seen cannot be used to break out of a line, a field or a page.
enum FormLine {
    /// One line: control characters and line breaks of any script become single spaces, the ends are trimmed.
    static func text(_ value: String, limit: Int) -> String {
        var out = String.UnicodeScalarView()
        var count = 0
        var isGap = false
        for scalar in value.unicodeScalars where count < limit {
            if isControl(scalar) || scalar.properties.isWhitespace {
                isGap = !out.isEmpty
                continue
            }
            if isGap {
                out.append(" ")
                count += 1
                isGap = false
            }
            out.append(scalar)
            count += 1
        }
        return String(out)
    }

    /// Line breaks as LF and tabs stay, other control characters go; no blank lines at the ends.
    static func paragraphs(_ value: String) -> String {
        var out = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\r", "\u{85}", "\u{2028}", "\u{2029}": out.append("\n")
            case "\n": if previous != "\r" { out.append("\n") }
            case "\t": out.append("\t")
            default: if !isControl(scalar) { out.append(scalar) }
            }
            previous = scalar
        }
        return String(out).trimmedText
    }

    /// C0, DEL, C1, and the marks that turn the direction of what follows: a name written with them reads as another.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }
}
