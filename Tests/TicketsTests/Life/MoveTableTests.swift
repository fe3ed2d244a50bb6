import Foundation
import Testing
import Tickets

/// docs/ticket-life.md prints the table for people; it is written out of the code under OTKLIK_WRITE_EXPECTED=yes.
@Suite struct MoveTableTests {
    private static let page = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/ticket-life.md")

    @Test func `the table of moves is the one that is printed for people`() throws {
        let old = try String(contentsOf: Self.page, encoding: .utf8)
        let head = old.components(separatedBy: "| from |")[0]
        let new = head + Self.printed
        if ProcessInfo.processInfo.environment["OTKLIK_WRITE_EXPECTED"] == "yes" {
            try new.write(to: Self.page, atomically: true, encoding: .utf8)
        } else {
            #expect(old == new)
        }
    }

    private static var printed: String {
        let rows = MoveTable.rules.map { rule in
            let cells = [
                TicketState.allCases.filter(rule.from.contains).map(\.rawValue).joined(separator: ", "),
                rule.move.rawValue, target(rule.to), who(rule.who),
                rule.requires.map(\.rawValue).joined(separator: ", "),
                rule.causes.map(\.rawValue).joined(separator: ", "),
            ]
            return "| " + cells.joined(separator: " | ") + " |"
        }
        return (["| from | move | to | who | requires | causes |", "|---|---|---|---|---|---|"] + rows)
            .joined(separator: "\n") + "\n"
    }

    private static func target(_ target: MoveRule.Target) -> String {
        switch target {
        case .same: "(stays)"
        case .state(let state): state.rawValue
        case .before: "the state before"
        case .answered: "answered, or approval"
        }
    }

    private static func who(_ who: Set<Party>) -> String {
        switch who {
        case Party.members: "member, head, coordinator, operator"
        case Party.heads: "head, coordinator, operator"
        case [.resident]: "resident"
        case [.calendar]: "calendar"
        default: "?"
        }
    }

    @Test func `no state is a dead end but for people`() {
        for state in TicketState.allCases {
            let moves = Lifecycle.moves(from: state, by: .staff(.head))
            #expect(!moves.isEmpty, "\(state)")
        }
    }

    @Test func `a move has one row for a state`() {
        for move in Move.allCases {
            for state in TicketState.allCases {
                let rows = MoveTable.rules.filter { $0.move == move && $0.from.contains(state) }
                #expect(rows.count <= 1, "\(move) from \(state)")
            }
        }
    }

    @Test func `an observer moves nothing`() {
        for state in TicketState.allCases { #expect(Lifecycle.moves(from: state, by: .staff(.observer)).isEmpty) }
    }

    @Test(
        arguments: [
            (
                .reject, .open, .staff(.head),
                "Нельзя вернуть на доработку: обращение сейчас «в работе». Это можно, пока оно «на согласовании»."
            ),
            (.approve, .approval, .staff(.member), "Нельзя согласовать: это решает руководитель."),
            (.answer, .spam, .staff(.head), "Нельзя ответить: обращение сейчас «спам»."),
            (.take, .new, .staff(.observer), "Наблюдатель может смотреть, но не менять."),
            (.rate, .answered, .staff(.head), "Нельзя оценить ответ за другого."),
        ] as [(Move, TicketState, Party, String)]
    )
    func `what may not be is refused in words`(move: Move, state: TicketState, party: Party, words: String) {
        let refusal = #expect(throws: Refusal.self) { try Lifecycle.rule(move, from: state, by: party) }
        #expect(refusal?.description == words)
    }
}
