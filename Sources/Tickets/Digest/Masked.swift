/// A stranger's words as a digest may show them: short, on one line, without addresses and telephone numbers, which are
/// for those who answer (domain.md §1.3, §3).
package enum Masked {
    package static func words(_ text: String, most: Int = 160) -> String {
        var out = ""
        var count = 0
        for word in text.prefix(most * 4).split(whereSeparator: { $0.isWhitespace || $0.isNewline }) {
            let shown = masked(word)
            if count + shown.count > most {
                // One endless word is cut, not dropped.
                return (out.isEmpty ? String(shown.prefix(most)) : out) + "…"
            }
            out += (out.isEmpty ? "" : " ") + shown
            count += shown.count + 1
        }
        return withoutNumbers(out)
    }

    /// `m…@example.ru`
    package static func address(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@"), let first = address.first, at > address.startIndex else {
            return "…"
        }
        return "\(first)…\(address[at...])"
    }

    private static func masked(_ word: Substring) -> String {
        word.contains("@") ? "[адрес]" : String(word)
    }

    /// Seven digits and more in a row, with what people write between them, are a telephone or a card.
    private static func withoutNumbers(_ text: String) -> String {
        var out = "", run = "", digits = 0
        func closed() -> String {
            guard digits >= 7 else { return run }
            let tail = run.reversed().prefix { !$0.isNumber }.reversed()
            return "[номер]" + String(tail)
        }
        for character in text {
            if character.isNumber || (digits > 0 && " -–()+\u{A0}".contains(character)) || character == "+" {
                run.append(character)
                if character.isNumber { digits += 1 }
            } else {
                out += closed() + String(character)
                (run, digits) = ("", 0)
            }
        }
        return out + closed()
    }
}
