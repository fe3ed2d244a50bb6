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
            are one issue. It is called by its first ticket.

              otklik mass
              otklik mass GHM-2026-000123

            Exit codes: 0 (also when nothing is found), 2 wrong settings.
            """
    )

    @OptionGroup var settings: SettingsOption
    @Argument(help: "A ticket: shows those that are one issue with it.") var number: String?
    @Option(help: "Issues of at least so many residents.") var residents = 3
    @Option(help: "Somebody wrote about it in the last so many days.") var days = 30
    @Flag(help: "One JSON object a line.") var json = false

    func run() async throws {
        let office = try await settings.office()
        if let number {
            let tickets = try await office.store.tickets(alike: TicketNumber(stored: number.uppercased()))
            Screen.result(TicketList(tickets).text(json ? .json : nil))
            if tickets.isEmpty { Screen.say("\(number) is no part of a mass issue") }
        } else {
            let since = office.clock.now.addingTimeInterval(-Double(days) * 86_400)
            let issues = try await office.store.massIssues(residents: residents, since: since)
            Screen.result(json ? issues.map { Self.json($0).line + "\n" }.joined() : Self.table(issues))
            if !json, issues.isEmpty { Screen.say("no mass issue") }
        }
    }

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
