import Foundation
import Mail

/// What happened to a ticket since a member was written to: two who answer the same letter at once must not both reach
/// the resident, and nobody approves what they have not read.
struct StaffNews {
    private let history: TicketHistory
    private let notice: StaffNotice
    private let member: AddressKey

    init(_ history: TicketHistory, since notice: StaffNotice, for member: Member) {
        self.history = history
        self.notice = notice
        self.member = AddressKey(member.address)
    }

    /// Moves that reach the resident or say that the matter is settled.
    private static let decisive: Set<Move> = [
        .answer, .ask, .postpone, .forward, .decline, .close, .transfer, .spam, .merge,
    ]

    func check(_ move: Move) throws(Refusal) {
        if move == .approve { try checkApproval() }
        guard Self.decisive.contains(move), let (entry, name) = overtaking else { return }
        throw Refusal(words(entry, name))
    }

    /// The newest draft is the one that leaves, so it is the one that must have been read.
    private func checkApproval() throws(Refusal) {
        guard history.ticket.state == .approval, let draft = history.entries.last(where: Self.isDraft),
            draft.id != notice.entry
        else { return }
        throw Refusal(
            "С тех пор ответ изменили, и этого вы ещё не читали. Чтобы согласовать его, ответьте «ок» на это письмо:\n\n"
                + draft.text,
            shown: draft.id
        )
    }

    private static func isDraft(_ entry: Entry) -> Bool {
        entry.kind == .note && entry.to == TicketState.approval.rawValue
    }

    /// What a colleague did meanwhile, as far as it still stands; before all, what they wrote to the resident.
    private var overtaking: (Entry, String)? {
        let news = history.entries.filter { $0.at > notice.sent && stands($0) }.compactMap { entry in
            colleague(entry).map { (entry, $0) }
        }
        return news.last { $0.0.kind == .reply } ?? news.last
    }

    private func colleague(_ entry: Entry) -> String? {
        guard case .member(let author) = entry.author, AddressKey(author.address) != member else { return nil }
        return author.name.isEmpty ? author.address : author.name
    }

    private func stands(_ entry: Entry) -> Bool {
        switch entry.kind {
        case .reply: !history.outbox.contains { $0.entry == entry.id && $0.state == .dropped }
        case .change:
            entry.move.map(Self.decisive.contains) ?? false && entry.to == history.ticket.state.rawValue
        default: false
        }
    }

    private func words(_ entry: Entry, _ name: String) -> String {
        let ending =
            "Ваше письмо житель не получил, оно осталось в истории обращения. Чтобы всё-таки его отправить, ответьте на "
            + "это письмо: в первой строке «/ответить», ниже текст."
        if entry.kind == .reply {
            return "Пока вы писали, жителю уже ответили (\(name)):\n\n\(entry.text)\n\n\(ending)"
        }
        return
            "Пока вы писали, с обращением уже решили (\(name)): теперь оно «\(history.ticket.state.russian)».\n\n\(ending)"
    }
}
