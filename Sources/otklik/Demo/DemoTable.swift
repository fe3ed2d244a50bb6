import Foundation
import Mail
import Store
import Tickets

/// What became of the sample letters: mail → ticket → acknowledgement.
struct DemoTable {
    let letters: [DemoLetter]
    let store: Store

    func text() async throws -> String {
        var table = Table("LETTER", "MAILBOX", "BECAME", "TICKET", "ACKNOWLEDGEMENT")
        let lines = try await linesByMailbox()
        var taken: [String: Int] = [:]
        for letter in letters {
            for mailbox in letter.mailboxes {
                let index = taken[mailbox, default: 0]
                taken[mailbox] = index + 1
                guard let line = lines[DemoStage.source(of: mailbox)]?.dropFirst(index).first else { continue }
                let number = line.ticket?.description
                table.add(
                    letter.name,
                    mailbox,
                    line.arrival.outcome.rawValue,
                    number ?? "-",
                    try await acknowledgement(number, line.arrival.outcome)
                )
            }
        }
        return table.text(limit: 48)
    }

    /// In the order the letters lie in their mailbox, which is the order they were handed in.
    private func linesByMailbox() async throws -> [String: [JournalLine]] {
        let lines = try await store.arrivals(newest: 10_000)
        return Dictionary(grouping: lines) { $0.arrival.origin.source }.mapValues { lines in
            lines.sorted { Self.uid($0) < Self.uid($1) }
        }
    }

    private static func uid(_ line: JournalLine) -> Int {
        line.arrival.origin.id.split(separator: ":").last.flatMap { Int($0) } ?? 0
    }

    private func acknowledgement(_ number: String?, _ outcome: Outcome) async throws -> String {
        guard let number, outcome == .ticket else { return Self.why(outcome) }
        let letters = try await store.history(of: number)?.outbox ?? []
        guard let letter = letters.first(where: { $0.kind == .acknowledgement || $0.kind == .acknowledgementBundle })
        else { return "none: no address to write to" }
        switch letter.state {
        case .sent: return "sent to \(letter.to.address)"
        case .held: return "later, with others: one an hour to an address"
        default: return letter.state.rawValue
        }
    }

    private static func why(_ outcome: Outcome) -> String {
        switch outcome {
        case .entry: "none: an answer in a known thread"
        case .automatic: "none: a machine wrote it"
        case .spam: "none: spam"
        case .duplicate: "none: known already"
        default: "none"
        }
    }
}
