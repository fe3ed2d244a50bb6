import Foundation
import Mail

/// Decides what follows from the end of a try. Pure: the same outcome at the same time gives the same result.
struct Settlement {
    let desk: Desk
    let keys: KeyRing
    let ids: any IDSource
    let schedule: RetrySchedule
    let now: Date

    func result(of outcome: DeliveryOutcome, for claimed: ClaimedMail, routeRests until: Date?) -> OutboxResult {
        let id = claimed.mail.id
        switch outcome {
        case .sent(let words):
            return OutboxResult(id: id, state: .sent, reply: words)
        case .temporary(let words):
            guard let wait = schedule.wait(afterTry: claimed.mail.attempts) else {
                return failed(
                    claimed,
                    words,
                    "не удалось отправить за три дня. Последний ответ почтового сервера: \(words)"
                )
            }
            return OutboxResult(id: id, state: .queued, reply: words, nextAttempt: now.addingTimeInterval(wait))
        case .unavailable(let words):
            // Our own trouble uses up none of the letter's tries.
            let next = until ?? now.addingTimeInterval(60)
            return OutboxResult(id: id, state: .queued, reply: words, nextAttempt: next, countsTry: false)
        case .permanent(let words):
            return failed(claimed, words, "не доставлено. Почтовый сервер ответил: \(words)")
        case .unknown(let words):
            return unknown(claimed, words)
        }
    }

    /// A letter that was claimed and then not begun.
    func released(_ claimed: ClaimedMail) -> OutboxResult {
        let words = claimed.mail.lastReply ?? ""
        return OutboxResult(id: claimed.mail.id, state: .queued, reply: words, nextAttempt: now, countsTry: false)
    }

    private func failed(_ claimed: ClaimedMail, _ words: String, _ what: String) -> OutboxResult {
        let mail = claimed.mail
        var result = OutboxResult(id: mail.id, state: .failed, reply: words)
        result.entry = entry(claimed, "\(mail.kind.russianName) (\(mail.to.address)): \(what)")
        if Self.namesDeadAddress(words) { result.deadAddress = AddressKey(mail.to.address) }
        // D4: a notification that fails notifies nobody.
        if mail.kind.isForResident {
            for (member, notice) in notices(claimed, words, entry: result.entry) {
                result.outbox.append(notice)
                result.brakes[notice.id] = brake(mail.kind, member)
            }
        }
        return result
    }

    /// The room that bounces have, and together with them: what is above stands in the tickets alone (D6).
    private func brake(_ kind: OutboxMail.Kind, _ member: Member) -> OutboxResult.Brake {
        let room = kind == .answer ? 4 : 1
        let key = BrakeKey.failureNotice(to: AddressKey(member.address))
        return .init(key: key, hour: desk.brakes.failuresHour * room, day: desk.brakes.failuresDay * room)
    }

    private func unknown(_ claimed: ClaimedMail, _ words: String) -> OutboxResult {
        let mail = claimed.mail
        var result = OutboxResult(id: mail.id, state: .unknown, reply: words)
        result.entry = entry(
            claimed,
            "\(mail.kind.russianName) (\(mail.to.address)): неизвестно, дошло ли. Связь прервалась после передачи, до ответа "
                + "сервера. Само оно ещё раз не отправится."
        )
        return result
    }

    private func entry(_ claimed: ClaimedMail, _ text: String) -> Entry? {
        claimed.mail.ticket.map { ticket in
            Entry(
                id: ID(ids.next()),
                ticket: ticket,
                kind: .delivery,
                at: now,
                author: .system,
                text: text,
                messageID: claimed.mail.messageID
            )
        }
    }

    /// To the staff of the institution, never to the resident.
    private func notices(_ claimed: ClaimedMail, _ words: String, entry: Entry?) -> [(Member, OutboxMail)] {
        let mail = claimed.mail
        let institution = claimed.ticket.map(\.institution) ?? mail.institution
        let failing = AddressKey(mail.to.address)
        let writer = OutboxWriter(desk: desk, keys: keys, ids: ids)
        return desk.toldOfFailure(in: claimed.ticket, of: institution).filter { AddressKey($0.address) != failing }.map
        { member in
            let notice = writer.letter(
                .deliveryFailure,
                from: mail.institution,
                to: MailAddress(name: member.name, address: member.address),
                about: mail.ticket,
                entry: entry?.id,
                details: ["recipient": mail.to.address, "reply": words],
                now: now
            )
            return (member, notice)
        }
    }

    /// RFC 3463 §3.2: 5.1.x is a bad destination address; a full mailbox or a spam filter is not.
    static func namesDeadAddress(_ words: String) -> Bool {
        words.split(separator: " ").contains {
            $0.hasPrefix("5.1.1") || $0.hasPrefix("5.1.10") || $0.hasPrefix("5.1.6")
        }
    }
}
