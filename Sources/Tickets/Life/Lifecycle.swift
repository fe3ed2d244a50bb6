/// The state machine of tickets: which row of the table a move follows here, or why there is none, in words.
package enum Lifecycle {
    package static func rule(_ move: Move, from state: TicketState, by party: Party) throws(Refusal) -> MoveRule {
        let rows = MoveTable.rules.filter { $0.move == move }
        guard let row = rows.first(where: { $0.from.contains(state) }) else {
            throw Refusal("Нельзя \(move.russian): обращение сейчас «\(state.russian)».\(hint(rows))")
        }
        guard row.who.contains(party) else { throw Refusal(refusal(move, party, row)) }
        return row
    }

    /// The moves somebody may make here, in the order of the table.
    package static func moves(from state: TicketState, by party: Party) -> [Move] {
        var seen: Set<Move> = []
        return MoveTable.rules
            .filter { $0.from.contains(state) && $0.who.contains(party) }
            .map(\.move)
            .filter { seen.insert($0).inserted }
    }

    private static func hint(_ rows: [MoveRule]) -> String {
        let states = TicketState.allCases.filter { state in rows.contains { $0.from.contains(state) } }
        return states.isEmpty || states.count > 4
            ? "" : " Это можно, пока оно " + states.map { "«\($0.russian)»" }.joined(separator: ", ") + "."
    }

    private static func refusal(_ move: Move, _ party: Party, _ row: MoveRule) -> String {
        switch party {
        case .staff(.observer): "Наблюдатель может смотреть, но не менять."
        case .staff where row.who == Party.heads: "Нельзя \(move.russian): это решает руководитель."
        default: "Нельзя \(move.russian) за другого."
        }
    }
}
