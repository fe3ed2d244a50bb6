import Foundation
import Mail

/// What a member wrote above the quote of our letter, fit to leave: nothing of that letter, none of our tokens or links.
struct StaffWords {
    /// Stands above every letter that takes orders: whatever a program does with a quote, it leaves the words.
    static let marker = StaffLetter.marker

    let keys: KeyRing
    let webBase: String?
    let now: Date

    func text(of message: Message) throws(Refusal) -> String {
        let fresh = message.fresh
        let above = try fresh.range(of: Self.marker, options: .caseInsensitive).map { range throws(Refusal) in
            try Self.above(fresh[..<range.lowerBound])
        }
        return withoutTokens(above ?? fresh).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The quote was not known as one: what stands above our first line, without the line that introduces it.
    private static func above(_ text: Substring) throws(Refusal) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        let words = Fresh.text(of: lines.joined(separator: "\n") + "\n> \(marker)\n")
        guard !words.contains(marker), !words.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty else {
            throw Refusal(
                "Не получилось отделить ваши слова от письма, на которое вы отвечаете. Напишите их над строкой "
                    + "«\(marker)», а не внутри письма."
            )
        }
        return words
    }

    private func withoutTokens(_ text: String) -> String {
        guard text.contains("@") || webBase.map(text.contains) ?? false else { return text }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: " ", omittingEmptySubsequences: false).filter { !isToken($0) }.joined(separator: " ")
        }
        return lines.joined(separator: "\n")
    }

    /// Message-IDs and addresses that we signed, and the private pages of tickets.
    private func isToken(_ word: Substring) -> Bool {
        if let webBase, let range = word.range(of: webBase + "/") {
            return Self.privatePages.contains { word[range.upperBound...].hasPrefix($0) }
        }
        guard word.contains("@") else { return false }
        let bare = word.trimmingCharacters(in: Self.brackets)
        return keys.verifyMessageID(bare, now: now) != nil || keys.ticket(inRecipient: bare, now: now) != nil
            || keys.notification(inRecipient: bare, now: now) != nil
    }

    private static let privatePages = ["s/", "confirm/", "mail/", "rate/"]
    private static let brackets = CharacterSet(charactersIn: "<>()[]«»\"',;:.")
}
