extension DeskChange {
    /// This change and one planned from what it leaves, as one.
    func followed(by next: DeskChange) -> DeskChange {
        var both = self
        both.after = next.after ?? after
        both.entries += next.entries
        both.outbox += next.outbox
        both.dropped += next.dropped
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
        return history
    }
}
