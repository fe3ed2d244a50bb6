import ArgumentParser
import Classify
import Foundation
import Store
import Tickets

struct TicketsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tickets",
        abstract: "List tickets, the newest first.",
        discussion: """
            All conditions hold together; an option given twice means either.

              otklik tickets --state new --state open --institution ghm
              otklik tickets --search 'холодно в зале' --json

            Exit codes: 0 (also when nothing is found), 2 wrong settings.
            """
    )

    enum Form: String, EnumerableFlag { case json, csv }

    @OptionGroup var settings: SettingsOption
    @Option(name: .customLong("state"), help: "new, open, waiting, postponed, approval, answered, forwarded, …")
    var states: [TicketState] = []
    @Option(name: .customLong("institution"), help: "The code of an institution.") var institutions: [String] = []
    @Flag(help: "Those that lie with no institution yet: the coordinator's queue.") var unassigned = false
    @Option(help: "Words in any of their forms.") var search: String?
    @Option(name: .customLong("from"), help: "The address of who asked.") var requester: String?
    @Option(help: "At most so many.") var limit = 50
    @Flag(help: "One JSON object a line, or CSV.") var form: Form?

    func run() async throws {
        let office = try await settings.office()
        for code in institutions where office.desk.institution(code) == nil {
            throw ValidationError("no institution has the code \(code)")
        }
        let tickets = try await office.store.tickets(matching: filter)
        Screen.result(TicketList(tickets).text(form))
        if form == nil { Screen.say(tickets.isEmpty ? "no ticket" : "otklik ticket NUMBER show tells all about one") }
    }

    private var filter: TicketFilter {
        var filter = TicketFilter()
        filter.states = Set(states)
        filter.institutions = Set(institutions.map(Optional.some))
        if unassigned { filter.institutions.insert(nil) }
        filter.stems = search.map { SearchText.stems(of: $0) }
        filter.requester = requester.map { AddressKey($0) }
        filter.limit = limit
        return filter
    }
}

extension TicketState: ExpressibleByArgument {}
