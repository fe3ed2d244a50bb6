extension DeskChange {
    /// This change and one planned from what it leaves, as one.
    func followed(by next: DeskChange) -> DeskChange {
        var both = self
        both.after = next.after ?? after
        both.entries += next.entries
        // What was written and taken back in one go was never there.
        both.outbox = (outbox + next.outbox).filter { !next.dropped.contains($0.id) }
        both.dropped += next.dropped.filter { id in !outbox.contains { $0.id == id } }
        both.corrections += next.corrections
        both.answered = next.answered ?? answered
        both.source = next.source ?? source
        both.also += next.also
        both.new = next.new ?? new
        both.stems = [stems, next.stems].filter { !$0.isEmpty }.joined(separator: " ")
        return both
    }
}

extension TicketHistory {
    /// The history as it is once a change is written.
    func after(_ change: DeskChange) -> TicketHistory {
        var history = self
        history.ticket = change.after ?? ticket
        history.entries += change.entries
        history.outbox += change.outbox
        for index in history.outbox.indices where change.dropped.contains(history.outbox[index].id) {
            history.outbox[index].state = .dropped
        }
        return history
    }
}
