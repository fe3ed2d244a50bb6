/// Whom a thank-you letter names: «Анну Сергеевну», «Ольге Петровне». Read aloud at meetings, so only what is surely a
/// name and patronymic, as it stands in the letter.
package enum PraisedName {
    private static let endings = [
        "вич", "вича", "вичу", "вичем", "виче", "вна", "вны", "вне", "вну", "вной", "ична", "ичны", "ичне", "ичну",
        "ичной",
    ]

    /// At most `limit`, each once.
    package static func all(in text: String, limit: Int = 3) -> [String] {
        var names: [String] = []
        var before: Substring?
        for word in text.prefix(20_000).split(whereSeparator: \.isWhitespace) {
            let bare = trimmed(word)
            if let name = before, isPatronymic(bare), isName(name) {
                let both = "\(name) \(bare)"
                if !names.contains(both) { names.append(both) }
                if names.count == limit { return names }
            }
            // «музея. Ивановна»: a sentence ended between them.
            before = word.last.map { ".!?,;:".contains($0) } == true ? nil : bare
        }
        return names
    }

    private static func trimmed(_ word: Substring) -> Substring {
        var word = word
        while let first = word.first, !first.isLetter { word.removeFirst() }
        while let last = word.last, !last.isLetter { word.removeLast() }
        return word
    }

    private static func isName(_ word: Substring) -> Bool {
        word.count >= 3 && word.count <= 20 && word.first?.isUppercase == true
            && word.dropFirst().allSatisfy(\.isLowercase)
            && word.unicodeScalars.allSatisfy { (0x0400...0x04FF).contains($0.value) }
    }

    private static func isPatronymic(_ word: Substring) -> Bool {
        isName(word) && word.count >= 6 && endings.contains { word.hasSuffix($0) }
    }
}
