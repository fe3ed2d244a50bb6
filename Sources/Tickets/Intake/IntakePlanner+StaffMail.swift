import Classify
import Crypto
import Foundation
import Mail

extension IntakePlanner {
    /// Who answers which letter of ours, and about what.
    struct StaffAnswer {
        let reading: Reading
        let notice: IntakeSnapshot.Notification
        let member: Member
        let history: TicketHistory
        let now: Date
        var ticket: Ticket { history.ticket }

        /// The same letter sent again under another Message-ID is no second order.
        var mark: String {
            let date = reading.message.date.map { "\(Int64($0.timeIntervalSince1970))" } ?? ""
            let digest = SHA256.hash(data: Data("\(date)\n\(reading.message.fresh)".utf8)).prefix(16)
            return digest.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
        }
    }

    /// An answer of one of the staff to a letter of ours to them (design §7); nil: it is none, and is filed as any letter.
    func staffMail(_ reading: Reading, _ view: WorkingDesk, now: Date) -> IntakePlan? {
        guard let answer = answer(reading, view, now: now) else { return nil }
        if let same = view.siblings(reading.contentKey).first(where: { $0.ticket != nil }) {
            return duplicate(reading, of: same)
        }
        guard !answer.notice.orders.contains(answer.mark) else {
            var plan = plan(reading, .duplicate, "an order that was carried out already")
            plan.ticket = answer.ticket.id
            return plan
        }
        let vouched = desk.spamMarks.vouches(for: answer.member.address, reading.message.header)
        guard vouched != false else { return refused(answer, Refusal(Self.unproven), view, isProven: false) }
        do throws(Refusal) {
            let (order, change) = try carriedOut(answer)
            let isNote = order.commands.allSatisfy { $0.move == .note }
            if vouched == nil, !isNote { return try waiting(answer) }
            return planned(answer, change)
        } catch {
            return refused(answer, error, view, isProven: vouched == true)
        }
    }

    /// Only to the member's own letter, from their address alone, and no forward of it.
    private func answer(_ reading: Reading, _ view: WorkingDesk, now: Date) -> StaffAnswer? {
        guard !reading.hints.notifications.isEmpty, reading.source.kind == .inbox, reading.post == nil,
            !reading.isImported, reading.message.from.count == 1, reading.message.header.values("From").count == 1,
            !Forward.isForward(reading.message.subject)
        else { return nil }
        let writer = AddressKey(reading.message.from[0].address)
        let notices = reading.hints.notifications.lazy.compactMap { view.view.notifications[$0] }
        guard let notice = notices.first(where: { AddressKey($0.mail.to.address) == writer }),
            let member = desk.member(writer.rawValue), let id = notice.mail.ticket,
            let ticket = view.ticket(id)?.ticket, let history = view.view.histories[ticket.id]
        else { return nil }
        return StaffAnswer(reading: reading, notice: notice, member: member, history: history, now: now)
    }

    private func carriedOut(_ answer: StaffAnswer) throws(Refusal) -> (MailOrder, DeskChange) {
        let (reading, now) = (answer.reading, answer.now)
        if reading.isSilent {
            throw Refusal("Письмо нашлось, когда ящик перечитывали: кому-то писать из-за него поздно.")
        }
        guard now.timeIntervalSince(answer.notice.mail.created) <= desk.notificationAge else {
            throw Refusal("Вы ответили на письмо, которое устарело. Ответьте на новое письмо об этом обращении.")
        }
        if reading.sizeLeftAtSource != nil { throw Refusal("Письмо слишком большое, целиком его не прочесть.") }
        let words = try StaffWords(keys: keys, webBase: desk.webBase, now: now).text(of: reading.message)
        let notice = StaffNotice(answer.notice.mail)
        let order = try notice.complete(try MailOrder(words))
        let mail = StaffMail(DeskMoves(desk: desk, keys: keys, ids: ids), by: answer.member, now: now)
        let change = try mail.carryOut(order, answer.history, answering: notice)
        if change.sendsFiles { try StaffFiles.check(reading.message) }
        return (order, change)
    }

    private func planned(_ answer: StaffAnswer, _ change: DeskChange) -> IntakePlan {
        var plan = base(answer, "carried out for a member of staff")
        plan.attachments = StaffFiles.chosen(answer.reading.message)
        var change = change
        change.keep(answer.reading.arrival.raw, plan.attachments)
        plan.desk = change
        plan.order = order(answer, .done)
        plan.expects.append(.unsent(change.dropped))
        return plan
    }

    /// Nobody vouches for the writer: the words wait until somebody presses the button in a letter to the member.
    private func waiting(_ answer: StaffAnswer) throws(Refusal) -> IntakePlan {
        guard desk.webBase != nil else { throw Refusal(Self.notesOnly) }
        var plan = base(answer, "waits for its writer's confirmation")
        let member = answer.member
        let words = answer.reading.message.fresh
        plan.entries = [note("Письмо от \(member.name) (\(member.address)) ждёт подтверждения.", words, answer)]
        plan.attachments = StaffFiles.chosen(answer.reading.message)
        plan.order = order(answer, .waiting)
        let details = [
            "about": "confirm", "arrival": "\(answer.reading.arrival.id.rawValue)",
            "yours": Quotation.firstLines(of: words, lines: Self.mostLines),
        ]
        // No brake: it answers a letter that carries our token, once, and without it the words would be lost in silence.
        plan.outbox.append(letter(.notification, answer, details, entry: answer.notice.mail.entry))
        return plan
    }

    private func refused(_ answer: StaffAnswer, _ refusal: Refusal, _ view: WorkingDesk, isProven: Bool) -> IntakePlan {
        var plan = base(answer, "not carried out for a member of staff")
        let message = answer.reading.message
        let who = "\(answer.member.name) (\(answer.member.address))"
        plan.entries = [note("Письмо от \(who) не выполнено. \(refusal.description)", message.fresh, answer)]
        guard !answer.reading.isSilent else { return plan }
        let details = [
            "about": answer.notice.mail.details["about"] ?? "", "reason": refusal.description,
            "yours": Quotation.firstLines(of: message.fresh, lines: isProven ? Self.mostLines : 8),
        ]
        tell(letter(.refusal, answer, details, entry: refusal.shown ?? answer.notice.mail.entry), view, &plan)
        return plan
    }

    private func base(_ answer: StaffAnswer, _ reason: String) -> IntakePlan {
        var plan = plan(answer.reading, .entry, reason)
        // What staff write teaches nothing about residents.
        plan.verdict = nil
        plan.ticket = answer.ticket.id
        plan.expects = [.version(answer.ticket.id, answer.ticket.version)]
        // C10: who answers all that were written to finds the ticket by this letter.
        if let own = answer.reading.message.messageID {
            plan.references = [.init(messageID: own, direction: .received)]
        }
        return plan
    }

    private func order(_ answer: StaffAnswer, _ state: IntakePlan.StaffOrder.State) -> IntakePlan.StaffOrder {
        .init(notification: answer.notice.mail.id, mark: answer.mark, state: state)
    }

    private func note(_ text: String, _ words: String, _ answer: StaffAnswer) -> Entry {
        Entry(
            id: ID(ids.next()),
            ticket: answer.ticket.id,
            kind: .note,
            at: answer.now,
            author: .system,
            text: text,
            fullText: words,
            raw: answer.reading.arrival.raw
        )
    }

    private func letter(
        _ kind: OutboxMail.Kind,
        _ answer: StaffAnswer,
        _ details: [String: String],
        entry: ID<Entry>?
    ) -> OutboxMail {
        writer.letter(
            kind,
            from: answer.ticket.institution,
            to: MailAddress(name: answer.member.name, address: answer.member.address),
            about: answer.ticket.id,
            entry: entry,
            details: details,
            now: answer.now
        )
    }

    /// Within the brakes: who writes in a member's name can make us write to them, and not often.
    private func tell(_ letter: OutboxMail, _ view: WorkingDesk, _ plan: inout IntakePlan) {
        let key = BrakeKey.refusalNotice(to: AddressKey(letter.to.address))
        let limit = BrakeLimit(hour: desk.brakes.refusalsHour, day: desk.brakes.refusalsDay)
        guard limit.wait(after: view.acknowledged(key)) == nil else { return }
        plan.outbox.append(letter)
        plan.departures.append(.init(key: key, mail: letter.id, at: letter.created))
    }

    private static let mostLines = 200
    private static let unproven =
        "Почтовый сервер не подтвердил, что письмо отправлено с вашего адреса (нет подписи DKIM или проверки DMARC). Если "
        + "писали не вы, сообщите об этом администратору."
    private static let notesOnly =
        "Здесь не настроена проверка отправителей, поэтому по почте можно оставить только заметку: начните письмо с «/заметка»."
}
