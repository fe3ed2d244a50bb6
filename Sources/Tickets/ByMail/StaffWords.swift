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

    /// A line with none of them stays as it is, to the last space.
    private func withoutTokens(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let words = line.split(omittingEmptySubsequences: false, whereSeparator: \.isWhitespace)
            let fit = words.map { withoutTokens(in: $0) }
            guard zip(words, fit).contains(where: { $0 != $1 }) else { return String(line) }
            return fit.compactMap(\.self).joined(separator: " ")
        }.joined(separator: "\n")
    }

    /// nil: nothing of the word is left but marks.
    private func withoutTokens(in word: Substring) -> Substring? {
        guard word.contains("@") || word.contains("/") || word.contains("%") else { return word }
        var fit = ""
        var rest = word
        while !rest.isEmpty {
            let piece = rest.prefix { !Self.marks.contains($0) }
            if !isToken(piece) { fit += piece }
            rest = rest[piece.endIndex...]
            fit += rest.prefix(1)
            rest = rest.dropFirst()
        }
        guard fit != word else { return word }
        return fit.contains { $0.isLetter || $0.isNumber } ? Substring(fit) : nil
    }

    /// Message-IDs and addresses that we signed, and the private pages of tickets; in a link through another site, too.
    private func isToken(_ piece: Substring) -> Bool {
        let plain = piece.removingPercentEncoding ?? String(piece)
        if isPrivatePage(piece) || isPrivatePage(plain[...]) { return true }
        guard plain.contains("@") else { return false }
        let parts = plain.split { Self.joints.contains($0) }.filter { $0.contains("@") }
        return ([plain[...]] + parts).contains { part in
            let bare = part.trimmingCharacters(in: CharacterSet.alphanumerics.inverted)
            return keys.verifyMessageID(bare, now: now) != nil || keys.ticket(inRecipient: bare, now: now) != nil
                || keys.notification(inRecipient: bare, now: now) != nil
        }
    }

    private func isPrivatePage(_ text: Substring) -> Bool {
        guard let webBase else { return false }
        var rest = text
        while let range = rest.range(of: webBase + "/", options: .caseInsensitive) {
            rest = rest[range.upperBound...]
            if Self.privatePages.contains(where: rest.hasPrefix) { return true }
        }
        return false
    }

    private static let privatePages = ["s/", "confirm/", "mail/", "rate/"]
    /// Stand between words, in prose and in what mail programs make of links.
    private static let marks: Set<Character> = [
        "<", ">", "[", "]", "(", ")", "{", "}", ",", ";", "\"", "'", "«", "»", "|",
    ]
    /// Stand between an address and what a link says beside it: `mailto:address?subject=…`.
    private static let joints: Set<Character> = [":", "/", "?", "&", "=", "#", "*"]
}
