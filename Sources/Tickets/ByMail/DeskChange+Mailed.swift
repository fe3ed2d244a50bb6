import Mail

/// A change that a mail of one of the staff ordered, and what was attached to that mail.
extension DeskChange {
    /// The line that the words of the mail became: its files go with it. What a head approves was written in another mail:
    /// theirs adds nothing to it but a note.
    package var mailed: Entry? {
        guard !approves else { return entries.first { $0.kind == .note } }
        return entries.first(where: \.holdsWords) ?? entries.first
    }

    /// The mail's files reach the resident, now or with a head's word.
    var sendsFiles: Bool {
        !approves && (outbox.contains(where: \.kind.isForResident) || entries.contains(where: \.isProposal))
    }

    private var approves: Bool { entries.contains { $0.move == .approve } }

    /// Keeps the mail beside the words that were read from it; whoever approves them is told of its files.
    mutating func keep(_ raw: String?, _ files: [Attachment]) {
        for index in entries.indices where entries[index].kind == .note || (entries[index].holdsWords && !approves) {
            entries[index].raw = entries[index].raw ?? raw
        }
        let names = files.map { $0.name.isEmpty ? "file" : $0.name }
        guard !names.isEmpty else { return }
        for index in outbox.indices where outbox[index].details["about"] == TicketState.approval.rawValue {
            outbox[index].details["files"] = names.prefix(20).joined(separator: ", ")
        }
    }
}

extension Entry {
    fileprivate var holdsWords: Bool { kind == .reply || kind == .note }

    /// An answer that waits for a head's word.
    var isProposal: Bool { kind == .note && to == TicketState.approval.rawValue }
}
