import Foundation
import Tickets

/// Takes a person out of somebody else's words: addresses however they are spelled, names in any case but as whole words.
struct Unnaming {
    let person: AddressKey
    let names: [String]
    let pseudonym: String

    /// `gone` gathers what was taken out.
    func clean(_ text: String, _ gone: inout [String]) -> String {
        names.reduce(withoutAddresses(text, &gone)) { without($1, in: $0, &gone) }
    }

    private func withoutAddresses(_ text: String, _ gone: inout [String]) -> String {
        guard text.contains("@") else { return text }
        var cleaned = ""
        var rest = text[...]
        while let first = rest.firstIndex(where: { !Self.isBetween($0) }) {
            let end = rest[first...].firstIndex(where: Self.isBetween) ?? rest.endIndex
            cleaned += rest[..<first]
            cleaned += withoutAddress(rest[first..<end], &gone)
            rest = rest[end...]
        }
        return cleaned + rest
    }

    private func withoutAddress(_ word: Substring, _ gone: inout [String]) -> String {
        let end = word.lastIndex { $0 != "." && $0 != "!" && $0 != "?" } ?? word.startIndex
        guard word.contains("@"), AddressKey(String(word[...end])) == person else { return String(word) }
        gone.append(String(word[...end]))
        return pseudonym + word[word.index(after: end)...]
    }

    private func without(_ name: String, in text: String, _ gone: inout [String]) -> String {
        var cleaned = ""
        var rest = text[...]
        while let range = rest.range(of: name, options: .caseInsensitive), !range.isEmpty {
            let before = range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
            let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
            cleaned += rest[..<range.lowerBound]
            if Self.isPartOfWord(before) || Self.isPartOfWord(after) {
                cleaned += rest[range]
            } else {
                gone.append(String(rest[range]))
                cleaned += pseudonym
            }
            rest = rest[range.upperBound...]
        }
        return cleaned + rest
    }

    private static func isPartOfWord(_ character: Character?) -> Bool {
        character.map { $0.isLetter || $0.isNumber } ?? false
    }

    private static func isBetween(_ character: Character) -> Bool {
        character.isWhitespace || "<>()[]{},;:«»\"'|/=".contains(character)
    }
}
