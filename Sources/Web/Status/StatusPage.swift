import Foundation
import Mail
import Tickets

/// The values of a ticket's private page: what a resident may see of its history, and nothing of what staff say among
/// themselves.
struct StatusPage {
    let site: FormSite
    let language: PageLanguage
    let now: Date

    private func word(_ name: String) -> String { PageWords.word(name, language) }
    private var date: PageDate { PageDate(site.timeZone, language) }

    func values(_ history: TicketHistory, contact: FormContact?, isNew: Bool) -> [String: Any] {
        let ticket = history.ticket
        var values: [String: Any] = [
            "number": ticket.number.description, "state": PageWords.state(ticket.state, language),
            "entries": history.entries.compactMap { entry($0, history) },
        ]
        if let due = ticket.due, ticket.state.isAwaited { values["due"] = date.day(due) }
        values["institution"] = ticket.institution.flatMap { site.institution($0)?.name }
        if isNew { values["isNew"] = true }
        if let contact, !contact.email.isEmpty, ticket.requester != nil {
            values["mail"] = true
            values["confirmation"] = word(contact.confirmed == nil ? "email-unconfirmed" : "email-confirmed")
        }
        return values
    }

    /// What the resident may do here, and what they typed.
    func forms(
        _ history: TicketHistory,
        _ sheet: StatusSheet,
        action: String,
        moves: ResidentMoves
    ) -> [String: Any] {
        var values: [String: Any] = [
            "action": action, "token": sheet.draft.token, "text": sheet.draft.text, "words": sheet.words,
            "wrong": Dictionary(sheet.mistakes.map { ($0.field, word($0.mistake.rawValue)) }) { first, _ in first },
            "scores": scores(chosen: sheet.score),
        ]
        values["problem"] = sheet.problem ?? sheet.mistakes.first.map { word($0.mistake.rawValue) }
        if let done = sheet.done, ["rate", "dispute", "message"].contains(done) {
            values["said"] = word("said-\(done)")
        }
        let (mayRate, mayDispute) = (moves.mayRate(history), moves.mayDispute(history, now: now))
        if mayRate { values["mayRate"] = true }
        if mayDispute { values["mayDispute"] = true }
        if mayRate || mayDispute { values["isAnswered"] = true }
        if history.ticket.state != .spam { values["mayWrite"] = true }
        return values
    }

    private func scores(chosen: Int?) -> [[String: Any]] {
        (1...5).map { score in
            var value: [String: Any] = ["value": score, "label": word("score-\(score)")]
            if score == chosen { value["chosen"] = true }
            return value
        }
    }

    private func entry(_ entry: Entry, _ history: TicketHistory) -> [String: Any]? {
        guard !isTakenBack(entry, history), let (kind, title, text) = shown(entry) else { return nil }
        var value: [String: Any] = [
            "kind": kind, "title": title, "when": date.moment(entry.at), "iso": PageDate.iso(entry.at),
            "paragraphs": text.split(separator: "\n").map(String.init).filter { !$0.trimmed.isEmpty },
        ]
        let files = history.files.filter { $0.entry == entry.id }.map(\.name)
        if !files.isEmpty {
            value["hasFiles"] = true
            value["files"] = files
        }
        return value
    }

    /// An answer whose letter was withdrawn before it left: the resident never got it. A dropped acknowledgement takes
    /// nothing away from the message it belongs to.
    private func isTakenBack(_ entry: Entry, _ history: TicketHistory) -> Bool {
        entry.kind == .reply && history.outbox.contains { $0.entry == entry.id && $0.state == .dropped }
    }

    /// Messages, answers and changes of the state are the resident's; notes, bounces and deliveries are ours.
    private func shown(_ entry: Entry) -> (kind: String, title: String, text: String)? {
        switch entry.kind {
        case .message:
            guard case .resident = entry.author else { return nil }
            return ("message", word("you-wrote"), entry.text)
        case .reply: return ("reply", word("we-answered"), entry.text)
        case .change where entry.move == .rate:
            return ("change", "\(word("you-rated")): \(entry.to ?? "")", entry.text)
        case .change where entry.move == .dispute: return ("message", word("you-returned"), entry.text)
        case .change:
            guard let state = entry.to.flatMap(TicketState.init), state != .spam, state != .merged else { return nil }
            return ("change", PageWords.state(state, language), "")
        case .note, .automatic, .bounce, .delivery: return nil
        }
    }
}

extension TicketState {
    /// Somebody waits for an answer by a day.
    fileprivate var isAwaited: Bool {
        switch self {
        case .new, .open, .approval, .waiting, .postponed, .spam, .merged: true
        case .answered, .forwarded, .declined, .closed: false
        }
    }
}
