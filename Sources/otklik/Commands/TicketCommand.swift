import ArgumentParser
import Foundation
import Mail
import Store
import Tickets

struct TicketCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ticket",
        abstract: "Look at a ticket, or work on it from the shell.",
        discussion: """
            show       the ticket with its whole history
            take       you answer for it; assign --to ADDRESS gives it to a colleague
            answer     mail the resident, in their thread (where the institution wants it, once a head has approved)
            approve    send the answer that waits; reject returns it, the text says what to mend
            note       a remark for colleagues, which the resident does not see
            ask        ask the resident; consult --to ADDRESS asks a colleague
            postpone   --until DATE, the text is the reason the resident reads
            extend     move the deadline once, --until DATE, with the reason
            forward    not ours: --to 'who answers it', the text is how to reach them; --until DATE returns it
            decline    no answer on the merits: --to GROUND (NO_ESSENCE, REPEATED, …)
            close      end it without a letter, the text says why; reopen brings it back
            transfer   give it to another institution: --to CODE
            split      a second question becomes a ticket of its own; --to CODE where it concerns another
            merge      it is the same matter as --to NUMBER, of the same resident
            requester  answer somebody else from now on: --to ADDRESS (the author of a letter that was passed on)
            regime     handle it as --to feedback, pos_message, appeal_59fz, info_request_8fz
            spam       take it out of the work; restore brings it back, and its sender is told then
            topic      what it is about: --to CODE; kind likewise; flag and unflag set a flag or take it away
            institution  like transfer; --to none: it is for none of ours
            undo       take back the last letter, as long as it has not left

              otklik ticket GHM-2026-000123 show
              otklik ticket GHM-2026-000123 answer --text 'Здравствуйте! Касса работает до семи.'
              otklik ticket GHM-2026-000123 answer --template vozvrat
              otklik ticket GHM-2026-000123 answer --like GHM-2026-000017
              otklik ticket GHM-2026-000123 topic --to TKT.REFUND
              otklik ticket GHM-2026-000123 postpone --until 2026-12-01 --text 'ждём поставщика'

            What corrects the classifier is learned at once; the answer says how such a letter is judged from now on.
            Words come from --text, or standard input where a text is needed. A running daemon sends the letter once
            the time to undo is over (`undo_within`). Exit codes: 0 done, 1 there is no such ticket or it cannot be
            done, 2 wrong settings, 75 the ticket or the database was busy: try again.
            """
    )

    @OptionGroup var settings: SettingsOption
    @Argument(help: "The number, as in GHM-2026-000123.") var number: String
    @Argument(help: "One of those above.") var verb: TicketVerb = .show
    @Option(help: "The words; without it they are read from standard input where a text is needed.") var text: String?
    @Option(help: "Whom or what it goes to: see above.") var to: String?
    @Option(help: "A day, as 2026-12-01.") var until: String?
    @Option(help: "answer: with the text of this template (otklik templates).") var template: String?
    @Option(help: "answer: with the answer of this earlier ticket.") var like: String?
    @Option(name: .customLong("as"), help: "The address of the member who acts (default: you, as an operator).")
    var actor: String?
    @Flag(help: "JSON on standard output.") var json = false

    func validate() throws {
        if let target = verb.target, to == nil { throw ValidationError("\(verb.rawValue) needs --to \(target)") }
        if verb.needsDay, until == nil { throw ValidationError("\(verb.rawValue) needs --until DATE") }
        if template != nil || like != nil {
            guard verb == .answer, text == nil, template == nil || like == nil else {
                throw ValidationError("answer takes one of --text, --template and --like")
            }
        }
        if let until, CalendarDay(iso: until) == nil { throw ValidationError("\(until) is no day; write 2026-12-01") }
    }

    func run() async throws {
        let user = ShellActor.user
        let office = try await settings.office()
        let actor = try ShellActor(actor, user: user).member(in: office)
        if verb == .show { return try await show(try await history(office), office) }
        let words = try await prepared(office, for: actor)
        let work = TicketWork(
            verb: verb,
            words: words.text,
            target: to ?? "",
            day: until.flatMap(CalendarDay.init(iso:)),
            member: actor,
            office: office
        )
        for _ in 0..<5 {
            let other = verb == .merge ? try await office.store.history(of: work.target.uppercased()) : nil
            var change = try work.plan(try await history(office), other)
            change.source = words.source
            if try await office.store.apply(change, now: office.clock.now) {
                tell(try await self.history(office), letters: change.outbox.count)
                if let correction = change.corrections.last { try await tellLearned(correction, office) }
                return
            }
        }
        throw Failure("\(number) is being changed all the time: try again", .temporary)
    }

    private func history(_ office: Office) async throws -> TicketHistory {
        guard let history = try await office.store.history(of: number.uppercased()) else {
            throw Failure("there is no ticket \(number)")
        }
        return history
    }

    /// The words, and what they were made from.
    private func prepared(_ office: Office, for actor: Member) async throws -> (text: String, source: AnswerSource?) {
        if let template {
            let history = try await history(office)
            do {
                let found = try office.answerTemplates().named(template, for: history.ticket.institution)
                let text = try AnswerFields(history, desk: office.desk, now: office.clock.now).fill(found.text)
                return (text, .template(found.key))
            } catch let refusal as Refusal {
                throw Failure("\(refusal)")
            }
        }
        if let like {
            guard let earlier = try await office.store.history(of: like.uppercased()),
                Access.maySee(earlier.ticket, actor), let answer = earlier.entries.last(where: \.isAnswer)
            else { throw Failure("\(like) has no answer to be used again") }
            return (answer.text, .ticket(earlier.ticket.number))
        }
        if let text { return (text, nil) }
        return (verb.reads ? try StandardInput.text() : "", nil)
    }

    private func show(_ history: TicketHistory, _ office: Office) async throws {
        let page = TicketPage(history, zone: office.desk.timeZone)
        let hints = try await TicketHints.of(history, office)
        Screen.result(json ? page.object(hints).line + "\n" : page.text + hints.text)
    }

    /// What the classifier has made of it: the daemon learns the same within a second.
    private func tellLearned(_ correction: Correction, _ office: Office) async throws {
        Screen.say(try await CorrectionEffect(correction, office: office).words)
    }

    private func tell(_ history: TicketHistory, letters: Int) {
        if json { Screen.result(TicketList.json(history.ticket).line + "\n") }
        let mail = letters == 0 ? "" : "; \(letters == 1 ? "a letter is" : "\(letters) letters are") on the way"
        Screen.say("\(history.ticket.number): \(history.ticket.state.rawValue)\(mail)")
    }
}
