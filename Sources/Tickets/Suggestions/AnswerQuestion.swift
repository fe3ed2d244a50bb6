import Classify
import Foundation
import Mail

/// What a question is compared by: its words as numbers, and what it was found to be about.
package struct AnswerQuestion: Sendable, Equatable {
    /// So many words of a letter; the long ones say more than the short ones.
    private static let mostWords = 40
    private static let leastLength = 3

    package var ticket: ID<Ticket>
    package var institution: String
    package var words: [Int64]

    /// nil where there is nothing to compare: nobody's yet, about those who work there, or without words.
    package init?(_ ticket: Ticket, message: Entry?, labels: TicketLabels? = nil) {
        guard let institution = ticket.institution, !ticket.restricted, let message else { return nil }
        let stems = SearchText.stems(of: "\(ReplySubject.bare(ticket.subject))\n\(message.text)", limit: 1000)
        let words = Set(stems.split(separator: " ").map(String.init).filter { $0.count >= Self.leastLength })
        let sorted = words.sorted { $0.count == $1.count ? $0 < $1 : $0.count > $1.count }
        let longest = Array(sorted.prefix(Self.mostWords))
        guard !longest.isEmpty else { return nil }
        self.ticket = ticket.id
        self.institution = institution
        // No stem has a colon.
        self.words = (longest + (labels?.topics ?? []).map { "topic:\($0)" }).map(Self.number)
    }

    package init?(_ history: TicketHistory) {
        self.init(
            history.ticket,
            message: history.entries.first { $0.kind == .message },
            labels: history.labels
        )
    }

    /// FNV-1a: the same on every machine, for ever.
    private static func number(_ word: String) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for octet in word.utf8 { hash = (hash ^ UInt64(octet)) &* 0x0000_0100_0000_01B3 }
        return Int64(bitPattern: hash)
    }
}
