import Foundation
import Mail

/// How a letter begins: by name and patronymic where the resident wrote so, by no name otherwise (nobody is greeted by a
/// guess).
package struct Salutation: Sendable {
    package let text: String

    package init(_ ticket: Ticket) {
        if ticket.language == "en" {
            text = "Hello,"
        } else {
            text = Self.name(in: ticket.requester?.name ?? "").map { "Здравствуйте, \($0)!" } ?? "Здравствуйте!"
        }
    }

    /// «Петрова Мария Сергеевна» → «Мария Сергеевна»; nil without a patronymic.
    package static func name(in text: String) -> String? {
        let words = text.split { !$0.isLetter && $0 != "-" }.map(String.init)
        guard (2...4).contains(words.count), let last = words.firstIndex(where: isPatronymic), last > 0 else {
            return nil
        }
        return "\(words[last - 1].capitalized) \(words[last].capitalized)"
    }

    /// The letter has a greeting of its own.
    package static func stands(in text: String) -> Bool {
        let start = text.prefix(24).lowercased()
        let greetings = ["здравствуй", "добрый", "доброе", "доброго", "уважаем", "hello", "hi", "dear", "good"]
        return greetings.contains(where: start.hasPrefix)
    }

    static func isPatronymic(_ word: String) -> Bool {
        let word = word.lowercased()
        let endings = ["ович", "евич", "ьич", "овна", "евна", "инична", "ична"]
        return word.count >= 5 && endings.contains(where: word.hasSuffix)
    }
}
