/// A foreign text as part of a letter of ours: quoted, short, and without anything a mail program would make a link of.
package enum Quotation {
    /// The first lines of `text`, each after `> `; empty where there is no text. A cut shows as `> …`.
    package static func firstLines(of text: String, lines: Int = 8, width: Int = 300) -> String {
        var out: [String] = []
        var isCut = false
        // A line is looked at only as far as it may be shown.
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if out.isEmpty, line.allSatisfy(\.isWhitespace) { continue }
            if out.count == lines {
                isCut = true
                break
            }
            let shown = line.prefix(width)
            out.append(defanged(String(shown)) + (shown.endIndex < line.endIndex ? "…" : ""))
        }
        while let last = out.last, last.allSatisfy(\.isWhitespace) { out.removeLast() }
        if isCut { out.append("…") }
        return out.map { $0.isEmpty ? ">" : "> " + $0 }.joined(separator: "\n")
    }

    /// The text with links and addresses written so that no program makes them clickable: `hxxps://bad[.]example`,
    /// `name[at]host[.]example`. A stranger must not reach a third person through a letter of ours.
    package static func defanged(_ text: String) -> String {
        var out = ""
        out.reserveCapacity(text.utf8.count + 16)
        var word = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace || "<>\"«»()[]{},;|".unicodeScalars.contains(scalar) {
                out += defanged(word: word)
                word.removeAll(keepingCapacity: true)
                out.unicodeScalars.append(scalar)
            } else if !isInvisible(scalar) {
                word.append(scalar)
            }
        }
        return out + defanged(word: word)
    }

    /// Zero-width and direction marks: they would hide a link from us and not from the reader's program.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .format
    }

    private static func defanged(word: String.UnicodeScalarView) -> String {
        guard word.contains(where: { $0 == "." || $0 == ":" || $0 == "@" || $0 == "/" || $0.value == 0x3002 }) else {
            return String(word)
        }
        let text = String(word).replacing("://", with: "[:]//")
        guard looksLikeHost(word) || text.utf8.count > String(word).utf8.count || hasScheme(word) else { return text }
        var out = ""
        for scalar in String(text).unicodeScalars {
            switch scalar {
            case ".", "\u{3002}", "\u{FF0E}", "\u{FF61}": out += "[.]"
            case "@", "\u{FF20}": out += "[at]"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return withoutScheme(out)
    }

    /// `http[:]//` as the customary `hxxp://`; `mailto:` and its like lose their colon.
    private static func withoutScheme(_ text: String) -> String {
        let lower = text.lowercased()
        for (scheme, harmless) in [("https[:]//", "hxxps://"), ("http[:]//", "hxxp://"), ("ftp[:]//", "fxp://")]
        where lower.hasPrefix(scheme) {
            return harmless + text.dropFirst(scheme.count)
        }
        return schemes.contains { lower.hasPrefix($0) } ? text.replacing(":", with: "[:]", maxReplacements: 1) : text
    }

    private static let schemes = ["mailto:", "tel:", "javascript:", "data:", "sms:", "tg:"]

    private static func hasScheme(_ word: String.UnicodeScalarView) -> Bool {
        let lower = String(word).lowercased()
        return schemes.contains { lower.hasPrefix($0) }
    }

    /// Something with a dot before a top-level domain, as mail programs link it: `www.a.ru`, `ящик.рф/путь`, `a@b.info`.
    private static func looksLikeHost(_ word: String.UnicodeScalarView) -> Bool {
        if word.contains("@") || word.contains("\u{FF20}") { return true }
        let dots: Set<Unicode.Scalar> = [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"]
        let host = word.prefix { $0 != "/" && $0 != ":" && $0 != "?" && $0 != "#" }
        let labels = host.split(omittingEmptySubsequences: true, whereSeparator: dots.contains)
        guard labels.count > 1 else { return false }
        return labels.dropFirst().contains { isTopLevel(String(Substring($0))) }
    }

    /// Two or more Latin letters, or one of the Cyrillic top-level domains; a sentence without a space after its full
    /// stop («спасибо.Ждём») is none.
    private static func isTopLevel(_ label: String) -> Bool {
        let lower = label.lowercased()
        if lower.hasPrefix("xn--") || cyrillicTopLevel.contains(lower) { return true }
        return lower.utf8.count >= 2 && lower.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    }

    private static let cyrillicTopLevel: Set<String> = [
        "рф", "рус", "москва", "дети", "онлайн", "сайт", "орг", "ком", "католик", "укр", "бел", "бг", "мкд", "срб",
        "қаз", "мон", "ею",
    ]
}
