import Foundation
import Mail

extension IntakePlanner {
    /// What a form says beside its text, as a note for staff; nil for a mail, and where there is nothing to say.
    func details(of reading: Reading, in ticket: ID<Ticket>, now: Date) -> Entry? {
        guard let post = reading.post else { return nil }
        let lines = contacts(of: post) + answers(of: post)
        guard !lines.isEmpty else { return nil }
        return Entry(
            id: ID(ids.next()),
            ticket: ticket,
            kind: .note,
            at: now,
            author: .system,
            text: lines.joined(separator: "\n")
        )
    }

    /// J1: nobody's mailbox can be filled by typing its address into a form. One letter a day goes to an address nobody
    /// has confirmed; the others wait until somebody does.
    func isHeld(_ reading: Reading, _ view: WorkingDesk) -> Bool {
        guard let key = reading.brakeKeys.unconfirmed else { return false }
        return view.acknowledged(key).lastDay >= 1
    }

    /// Written down with the ticket, so that the confirmation finds what it lets go.
    func hold(_ reading: Reading, _ view: WorkingDesk, in plan: inout IntakePlan) {
        guard reading.silence == nil, isHeld(reading, view) else { return }
        plan.post?.isHeld = true
        plan.reason += "; not acknowledged until the address is confirmed"
    }

    func note(unconfirmed reading: Reading, _ view: WorkingDesk, in letter: inout Acknowledging.Letter, now: Date) {
        guard let key = reading.brakeKeys.unconfirmed else { return }
        letter.expectations.append(.acknowledged(key, view.acknowledged(key)))
        letter.departures.append(.init(key: key, mail: letter.mail.id, at: now))
    }

    private func contacts(of post: FormPost) -> [String] {
        var lines: [String] = []
        if !post.name.isEmpty, !post.hasPlainName { lines.append("Имя: \(post.name)") }
        if !post.phone.isEmpty { lines.append("Телефон: \(post.phone)") }
        if !post.email.isEmpty, !Sender.isUsable(post.email) {
            lines.append("E-mail, на который написать нельзя: \(post.email)")
        } else if !post.email.isEmpty, !post.isConfirmed {
            lines.append("E-mail указан в форме и пока не подтверждён: \(post.email)")
        }
        return lines
    }

    private func answers(of post: FormPost) -> [String] {
        var lines = post.fields.map { field in
            field.label.isEmpty ? field.value : "\(field.label): \(field.value)"
        }
        lines += post.fileNotes.sorted { $0.key < $1.key }.map { number, note in "Файл \(number + 1): \(note)" }
        if let page = post.page, !page.isEmpty { lines.append("Страница: \(page)") }
        lines += post.consents.map { "Согласие: \($0.purpose), версия \($0.version)" }
        return lines
    }
}
