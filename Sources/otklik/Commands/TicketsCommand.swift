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
              otklik tickets --due overdue --member anna@museum.example
              otklik tickets --due 3 --topic TKT --csv > сроки.csv

            --due lists what waits for an answer, the most urgent first: `overdue`, `today`, or a number of days.
            --topic takes a code or the beginning of several (TKT means all of TKT). --csv is for Excel: semicolons
            and a mark of UTF-8.

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
    @Option(help: "overdue, today, or within so many days.") var due: DueSpan?
    @Option(name: .customLong("topic"), help: "A code, as TKT.REFUND, or the beginning of several.")
    var topics: [String] = []
    @Option(help: "The address of the member who answers for it.") var member: String?
    @Option(help: "At most so many.") var limit = 50
    @Option(help: "Only those that come after this one in the list.") var after: String?
    @Flag(help: "One JSON object a line, or CSV.") var form: Form?

    func run() async throws {
        let office = try await settings.office()
        for code in institutions where office.desk.institution(code) == nil {
            throw ValidationError("no institution has the code \(code)")
        }
        var filter = try filter(office)
        if let after { try await begin(after: after, &filter, office) }
        let tickets = try await office.store.tickets(matching: filter)
        Screen.result(TicketList(tickets).text(form))
        if form == nil { Screen.say(tickets.isEmpty ? "no ticket" : "otklik ticket NUMBER show tells all about one") }
    }

    /// The next page.
    private func begin(after number: String, _ filter: inout TicketFilter, _ office: Office) async throws {
        guard let last = try await office.store.history(of: number.uppercased())?.ticket else {
            throw Failure("there is no ticket \(number)")
        }
        if due == nil { filter.before = last.id } else { filter.after = last.due.map { ($0, last.id) } }
    }

    private func filter(_ office: Office) throws -> TicketFilter {
        var filter = TicketFilter()
        filter.states = Set(states)
        filter.institutions = Set(institutions.map(Optional.some))
        if unassigned { filter.institutions.insert(nil) }
        filter.stems = search.map { SearchText.stems(of: $0) }
        filter.requester = requester.map { AddressKey($0) }
        filter.owed = due?.span(now: office.clock.now, in: office.desk.timeZone)
        filter.assignee = member.map { AddressKey($0) }
        filter.topics = try topicCodes(office)
        filter.limit = limit
        return filter
    }
}

extension TicketsCommand {
    /// All codes that are meant: those of the taxonomy and of the settings.
    private func topicCodes(_ office: Office) throws -> Set<String> {
        let known = Taxonomy.topics.union(office.desk.topics.map(\.code))
        var codes: Set<String> = []
        for topic in topics.map({ $0.uppercased() }) {
            let found = known.filter { $0 == topic || $0.hasPrefix(topic + ".") }
            guard !found.isEmpty else { throw ValidationError("no topic has the code \(topic)") }
            codes.formUnion(found)
        }
        return codes
    }
}

extension TicketState: ExpressibleByArgument {}
