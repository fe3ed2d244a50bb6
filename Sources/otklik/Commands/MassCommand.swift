import ArgumentParser
import Foundation
import Store
import Tickets

struct MassCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mass",
        abstract: "Mass issues: many residents writing about one matter.",
        discussion: """
            Tickets of one institution within two weeks that say nearly the same, or speak of the same event and topic,
            are one issue. It is called by its first ticket; any other of its tickets will do.

              otklik mass
              otklik mass GHM-2026-000123
              otklik mass GHM-2026-000123 answer --text 'Спектакль перенесли на {{сегодня}} …' --per-minute 20
              otklik mass GHM-2026-000123 answer --template otmena
              otklik mass GHM-2026-000123 stop        and resume, or cancel

            answer sends one answer to all of its tickets that are in work, each in its own thread with its own
            salutation; the running daemon does it, so many a minute. What is done stands here; `stop` ends it between
            two tickets, and letters that wait out `undo_within` can be taken back one by one (`ticket NUMBER undo`).
            `cancel` ends it for good: what it has not come to is passed over, and another answer can be ordered.

            Exit codes: 0 (also when nothing is found), 1 it cannot be done, 2 wrong settings.
            """
    )

    enum Verb: String, ExpressibleByArgument, CaseIterable { case show, answer, stop, resume, cancel }

    @OptionGroup var settings: SettingsOption
    @Argument(help: "A ticket: shows those that are one issue with it.") var number: String?
    @Argument(help: "show, answer, stop, resume or cancel.") var verb: Verb = .show
    @Option(help: "Issues of at least so many residents.") var residents = 3
    @Option(help: "Somebody wrote about it in the last so many days.") var days = 30
    @Option(help: "The answer; without it and --template it is read from standard input.") var text: String?
    @Option(help: "The answer's template.") var template: String?
    @Option(help: "At most so many tickets a minute, 1 to 600.") var perMinute = MassAnswering.perMinute
    @Option(name: .customLong("as"), help: "The address of the member who acts (default: you, as an operator).")
    var actor: String?
    @Flag(help: "One JSON object a line.") var json = false

    func validate() throws {
        guard (1...600).contains(perMinute) else { throw ValidationError("--per-minute is 1 to 600") }
    }

    func run() async throws {
        let user = ShellActor.user
        let office = try await settings.office()
        guard let number else { return try await list(office) }
        let issue = TicketNumber(stored: number.uppercased())
        switch verb {
        case .show: try await show(issue, office)
        case .answer: try await answer(issue, office, by: try ShellActor(actor, user: user).member(in: office))
        case .stop: try await settle(issue, office) { try await office.store.set($0, to: .stopped) }
        case .resume: try await settle(issue, office) { try await office.store.set($0, to: .running) }
        case .cancel: try await settle(issue, office, office.store.cancel)
        }
    }

    private func list(_ office: Office) async throws {
        let since = office.clock.now.addingTimeInterval(-Double(days) * 86_400)
        let issues = try await office.store.massIssues(residents: residents, since: since)
        Screen.result(json ? issues.map { Self.json($0).line + "\n" }.joined() : Self.table(issues))
        if !json, issues.isEmpty { Screen.say("no mass issue") }
    }

    private func show(_ issue: TicketNumber, _ office: Office) async throws {
        let tickets = try await office.store.tickets(alike: issue)
        Screen.result(TicketList(tickets).text(json ? .json : nil))
        if tickets.isEmpty { Screen.say("\(issue) is no part of a mass issue") }
        for answer in try await office.store.massAnswers(alike: issue) { try await tell(answer, office) }
    }

    // MARK: One answer to all

    private func answer(_ issue: TicketNumber, _ office: Office, by member: Member) async throws {
        let tickets = try await office.store.tickets(alike: issue)
        let now = office.clock.now
        do {
            let words = try words(tickets.first?.institution, office)
            let order = try office.massAnswering.order(tickets, text: words, perMinute: perMinute, by: member, now: now)
            guard try await office.store.order(order.answer, tickets: order.tickets) else {
                throw Failure("an answer to this issue is under way: look at it with otklik mass \(issue)")
            }
            Screen.say("\(order.tickets.count) of \(tickets.count) tickets get it; the daemon sends it")
        } catch let refusal as Refusal {
            throw Failure("\(refusal)")
        }
    }

    private func words(_ institution: String?, _ office: Office) throws -> String {
        if let template { return try office.answerTemplates().named(template, for: institution).text }
        return try text ?? StandardInput.text()
    }

    private func settle(
        _ issue: TicketNumber,
        _ office: Office,
        _ verb: (ID<MassAnswer>) async throws -> Bool
    ) async throws {
        guard let answer = try await office.store.massAnswers(alike: issue).first else {
            throw Failure("nobody has ordered an answer to this issue")
        }
        guard try await verb(answer.id) else {
            throw Failure("it is \(answer.state.rawValue) already")
        }
        for answer in try await office.store.massAnswers(alike: issue).prefix(1) { try await tell(answer, office) }
    }

    private func tell(_ answer: MassAnswer, _ office: Office) async throws {
        let progress = answer.progress
        Screen.say(
            "answer of \(answer.created.formatted(.iso8601)): \(answer.state.rawValue), \(progress.answered) answered, "
                + "\(progress.waiting) waiting, \(progress.skipped) passed over"
        )
        guard progress.skipped > 0 else { return }
        for (number, reason) in try await office.store.skipped(in: answer.id) { Screen.say("  \(number): \(reason)") }
    }

    // MARK: Lists

    private static func table(_ issues: [MassIssue]) -> String {
        if issues.isEmpty { return "" }
        var table = Table("FIRST", "RESIDENTS", "TICKETS", "WITH", "LATEST", "SUBJECT")
        for issue in issues {
            table.add(
                issue.first.description,
                String(issue.residents),
                String(issue.tickets),
                issue.institution ?? "-",
                issue.latest.formatted(.iso8601),
                issue.subject
            )
        }
        return table.text()
    }

    private static func json(_ issue: MassIssue) -> JSON {
        JSON([
            "first": .string(issue.first.description), "subject": .string(issue.subject),
            "institution": JSON(issue.institution), "tickets": .int(issue.tickets),
            "residents": .int(issue.residents), "latest": .string(issue.latest.formatted(.iso8601)),
        ])
    }
}
