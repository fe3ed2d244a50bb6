import Foundation
import Mail
import Store
import Testing
import Tickets

/// Who may act in a member's name by mail, and who may not (design §7, docs/threat-model.md).
@Suite struct StaffProofTests {
    private typealias Work = WorkingByMail

    /// Whether the resident was written to, or the ticket moved.
    private func isUntouched(_ history: TicketHistory) -> Bool {
        history.ticket.state == .new && history.ticket.assignee == nil && history.letters(.answer).isEmpty
            && history.entries(.reply).isEmpty
    }

    private func results(_ text: String) -> String { "Authentication-Results: \(text)" }

    @Test(
        arguments: [
            ["mx.kultura.example; dkim=none"],
            ["mx.kultura.example; dkim=fail header.d=staff.example; dmarc=fail header.from=staff.example"],
            // Signed, and by somebody else.
            ["mx.kultura.example; dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=staff.example"],
            ["mx.kultura.example; dkim=pass header.d=example"],
            ["mx.kultura.example; dkim=pass header.d=mail.staff.example"],
            ["mx.kultura.example; dkim=pass header.d=notstaff.example"],
            ["mx.kultura.example; dmarc=pass header.from=evil.example"],
            // The sender's own field below, or alone under another name.
            ["mx.kultura.example; dkim=none", "mx.kultura.example; dmarc=pass header.from=staff.example"],
            ["mx.evil.example; dmarc=pass header.from=staff.example"],
            // The sender chose what stands in quotes and comments.
            ["mx.kultura.example; spf=pass smtp.mailfrom=\"a; dmarc=pass header.from=staff.example\"@evil.example"],
            ["mx.kultura.example; spf=pass (a; dkim=pass header.d=staff.example) smtp.mailfrom=evil.example"],
            [],
        ]
    )
    func `a forged From does nothing, whatever its sender put into the header, and the member is told`(
        fields: [String]
    ) async throws {
        let work = try await Work()
        let filed = try await work.opened()
        let post = work.answer("Закрыто навсегда: https://evil.example/x", to: try await work.notice(filed)).with {
            $0.extra = fields.map(results)
        }
        let (done, history) = try await work.send(post, filed)
        #expect(done.outcome == .entry)
        #expect(isUntouched(history))
        let told = try #require(history.letters(.refusal).first)
        #expect(told.to.address == Work.anna.address)
        #expect(told.details["reason"]?.contains("не подтвердил") == true)
        #expect(told.details["yours"]?.contains("https://evil.example") == false)
    }

    @Test(
        arguments: [
            ["mx.kultura.example; dkim=pass header.d=staff.example"],
            ["MX.kultura.example; dkim=pass header.i=@Staff.example"],
            ["mx.kultura.example; dkim=fail header.d=staff.example; dmarc=pass (p=reject) header.from=staff.example"],
            ["mx.inner.example; arc=none", "mx.kultura.example; dkim=pass header.d=staff.example"],
        ]
    )
    func `an aligned DKIM signature or DMARC in our server's topmost field opens the way`(fields: [String]) async throws
    {
        let work = try await Work()
        let filed = try await work.opened()
        let post = work.answer("До шести.", to: try await work.notice(filed)).with { $0.extra = fields.map(results) }
        #expect(try await work.send(post, filed).history.ticket.state == .answered)
    }

    @Test func `who forges letters in a member's name cannot make us write to that member without end`() async throws {
        let work = try await Work { $0.brakes.refusalsHour = 2 }
        let filed = try await work.opened()
        let notice = try await work.notice(filed)
        for number in 0..<5 {
            try await work.office.receive(work.answer("Попытка \(number)", to: notice).with { $0.extra = [] })
        }
        let history = try await work.office.history(filed)
        #expect(history.letters(.refusal).count == 2 && isUntouched(history))
    }

    @Test func `the same order sent once more is carried out once, under another Message-ID too`() async throws {
        let work = try await Work()
        let filed = try await work.opened()
        let post = work.answer("До шести.", to: try await work.notice(filed))
        _ = try await work.send(post, filed)
        let (again, _) = try await work.send(post, filed)
        #expect(again.outcome == .duplicate)
        let (renamed, history) = try await work.send(post.with { $0.messageID = "replayed@example.ru" }, filed)
        #expect(renamed.outcome == .duplicate)
        #expect(history.letters(.answer).count == 1 && history.entries(.reply).count == 1)
        // In another mailbox, and in the same batch.
        let note = work.answer("/заметка раз", to: try await work.notice(filed))
        let copies = [note, note.with { $0.messageID = "copy@example.ru" }]
        try await work.office.receive(copies)
        try await work.office.receive(note, at: Office.smdt)
        #expect(try await work.office.history(filed).entries(.note).map(\.text) == ["раз"])
    }

    @Test func `a resident who got a member's token by a quote can do nothing with it but write`() async throws {
        let work = try await Work()
        let filed = try await work.opened()
        let notice = try await work.notice(filed)
        let resident = work.answer("/закрыть решено", to: notice).with {
            $0.from = "Мария <maria@example.ru>"
            $0.extra = [results("mx.kultura.example; dmarc=pass header.from=example.ru")]
        }
        let (done, history) = try await work.send(resident, filed)
        #expect(done.ticket == filed.ticket && isUntouched(history))
        #expect(history.entries(.message).count == 2 && history.letters(.refusal).isEmpty)
    }

    @Test func `a stranger with a leaked token gets into nothing: a new ticket, tied to the old one by its number`()
        async throws
    {
        let work = try await Work()
        let filed = try await work.opened()
        let number = try #require(filed.ticket)
        let stranger = work.answer("/закрыть решено", to: try await work.notice(filed)).with {
            $0.from = "eve@example.com"
            $0.subject = "Re: Новое обращение \(number.tag)"
            $0.extra = [results("mx.kultura.example; dmarc=pass header.from=example.com")]
        }
        let done = try await work.office.receive(stranger)
        #expect(done.outcome == .ticket && done.ticket != filed.ticket)
        let history = try await work.office.history(filed)
        #expect(isUntouched(history) && history.entries(.message).count == 1)
        #expect(history.links.map(\.number) == [try #require(done.ticket)])
    }

    @Test func `G9: a forwarded notification gives nobody the right to answer in its reader's name`() async throws {
        let work = try await Work()
        let filed = try await work.opened()
        let notice = try await work.notice(filed)
        // A colleague, who has a notification of their own to answer.
        let colleague = work.answer("До шести.", to: notice, from: Work.boris).with {
            $0.subject = "Re: Fwd: Новое обращение \(filed.ticket?.tag ?? "")"
        }
        let done = try await work.office.receive(colleague)
        #expect(done.outcome == .ticket && done.ticket != filed.ticket)
        // The member's own forward to another mailbox of ours.
        let forward = work.answer("Посмотрите", to: notice).with {
            $0.subject = "Fwd: Новое обращение \(filed.ticket?.tag ?? "")"
            $0.to = "smdt@kultura.example"
        }
        let passed = try await work.office.receive(forward, at: Office.smdt)
        #expect(passed.outcome == .ticket && passed.ticket != filed.ticket)
        let history = try await work.office.history(filed)
        #expect(isUntouched(history))
        #expect(Set(history.links.map(\.number)) == Set([done.ticket, passed.ticket].compactMap(\.self)))
    }

    @Test func `G8: what residents are sent is no way to act: their letters' ids take no orders`() async throws {
        let work = try await Work()
        let filed = try await work.opened()
        let acknowledgement = try #require(try await work.office.history(filed).letters(.acknowledgement).first)
        let ids = [acknowledgement.messageID, "first@example.ru", String(acknowledgement.messageID.reversed())]
        for id in ids {
            let post = work.answer("До шести.", to: acknowledgement).with {
                $0.inReplyTo = id
                $0.references = [id]
            }
            try await work.office.receive(post)
        }
        #expect(isUntouched(try await work.office.history(filed)))
        let staff = try #require(work.office.keys.verifyMessageID(try await work.notice(filed).messageID, now: .now))
        #expect(staff.isToStaff)
        #expect(work.office.keys.verifyMessageID(acknowledgement.messageID, now: .now)?.isToStaff == false)
    }

    @Test func `a letter takes orders for so long and no longer`() async throws {
        let work = try await Work { $0.notificationAge = 10 * 86400 }
        let filed = try await work.opened()
        let notice = try await work.notice(filed)
        work.office.clock.move(by: 11 * 86400)
        let (_, history) = try await work.send(work.answer("До шести.", to: notice), filed)
        #expect(isUntouched(history) && history.refusal?.contains("устарело") == true)
    }

    @Test func `the token of the address does where a mail program names nothing it answers`() async throws {
        let work = try await Work { $0.institutions[0].replyAddress = .plus }
        let filed = try await work.opened()
        let notice = try await work.notice(filed)
        let museum = try #require(work.office.desk.institution("ghm"))
        let expires = work.office.clock.now.addingTimeInterval(86400)
        let address = try #require(work.office.keys.replyAddress(notification: notice.id, of: museum, expires: expires))
        let bare = work.answer("До шести.", to: notice).with {
            $0.to = address.address.uppercased()
            $0.inReplyTo = nil
            $0.references = []
        }
        let stranger = try await work.office.receive(bare.with { $0.from = "eve@example.com" })
        #expect(stranger.ticket != filed.ticket)
        #expect(isUntouched(try await work.office.history(filed)))
        #expect(try await work.send(bare, filed).history.ticket.state == .answered)
        #expect(address.address.prefix { $0 != "@" }.utf8.count <= 64)
    }

    @Test func `who works here no longer is a stranger, and who works elsewhere now is told that it is not theirs`()
        async throws
    {
        let work = try await Work()
        let filed = try await work.opened()
        let ticket = try await work.office.history(filed).ticket
        let gone = Member(name: "Глеб", address: "gleb@staff.example", role: .member, institutions: ["ghm"])
        var change = DeskChange(ticket: ticket.id, expectedVersion: ticket.version, entries: [])
        let entry = try await work.office.history(filed).entries[0].id
        let letter = work.office.moves.writer.notification(
            "new",
            of: ticket,
            to: gone,
            entry: entry,
            now: work.office.clock.now
        )
        change.outbox = [letter]
        #expect(try await work.office.apply(change))
        let done = try await work.office.receive(work.answer("До шести.", to: letter, from: gone))
        #expect(done.outcome == .ticket && done.ticket != filed.ticket)

        let anna = try await work.notice(filed)
        let moved = try work.office.moves.transfer(
            try await work.office.history(filed),
            to: "smdt",
            by: Office.head,
            now: work.office.clock.now
        )
        #expect(try await work.office.apply(moved))
        let (_, history) = try await work.send(work.answer("До шести.", to: anna), filed)
        #expect(isUntouched(history) && history.refusal == "Такого обращения у вас нет.")
    }

    @Test func `two people in From, or two From fields, are nobody`() async throws {
        let work = try await Work()
        let filed = try await work.opened()
        let post = work.answer("До шести.", to: try await work.notice(filed))
        try await work.office.receive(post.with { $0.from = "anna@staff.example, eve@example.com" })
        try await work.office.receive(post.with { $0.extra.append("From: eve@example.com") })
        #expect(isUntouched(try await work.office.history(filed)))
    }
}
