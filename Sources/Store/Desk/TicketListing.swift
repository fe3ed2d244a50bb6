import Foundation
import Mail
import Tickets

/// Lists tickets, newest first, page by page. Whatever the filter, an index leads: the words of a search, the requester,
/// the queues (institution and state) that are not empty, or else the tickets' own order.
struct TicketListing {
    let filter: TicketFilter
    let connection: Connection

    private var before: Int64 { filter.before?.rawValue ?? Int64.max }

    func run() throws -> [Ticket] {
        guard filter.limit > 0 else { return [] }
        if let stems = filter.stems { return try found(by: stems) }
        if let span = filter.owed { return try owed(in: span) }
        if let requester = filter.requester {
            return try scanned(Self.requesterSQL, [.text(requester.rawValue), .int(before)])
        }
        if let assignee = filter.assignee {
            return try scanned(Self.assigneeSQL, [.text(assignee.rawValue), .int(before)])
        }
        if !filter.topics.isEmpty { return try about(filter.topics) }
        if filter.states.isEmpty && filter.institutions.isEmpty { return try newest() }
        return try queued()
    }

    private func accepts(_ ticket: Ticket) throws -> Bool {
        guard filter.states.isEmpty || filter.states.contains(ticket.state) else { return false }
        guard filter.institutions.isEmpty || filter.institutions.contains(ticket.institution) else { return false }
        if let before = filter.dueBefore { guard let due = ticket.due, due < before else { return false } }
        if let key = filter.requester {
            guard let requester = ticket.requester, AddressKey(requester.address) == key else { return false }
        }
        if let assignee = filter.assignee, ticket.assignee != assignee { return false }
        if let span = filter.owed {
            guard ticket.id.rawValue < before, let due = ticket.due, span.contains(due), Self.waits(ticket) else {
                return false
            }
        }
        return try filter.topics.isEmpty || TicketTopics.holds(ticket.id, any: filter.topics, connection)
    }

    private static func waits(_ ticket: Ticket) -> Bool {
        switch ticket.state {
        case .new, .open, .approval, .waiting, .postponed: ticket.deadline?.stopped == nil
        case .answered, .forwarded, .declined, .closed, .spam, .merged: false
        }
    }

    private func newest() throws -> [Ticket] {
        if let due = filter.dueBefore {
            return try connection.all(Self.dueSQL, [.int(before), .time(due), .int(filter.limit)], TicketRow.read)
        }
        return try connection.all(Self.newestSQL, [.int(before), .int(filter.limit)], TicketRow.read)
    }

    /// Walks an index, newest first, until the page is full.
    private func scanned(_ sql: String, _ values: [Value]) throws -> [Ticket] {
        var tickets: [Ticket] = []
        try connection.scan(sql, values) { row in
            let ticket = try TicketRow.read(row)
            if try accepts(ticket) { tickets.append(ticket) }
            return tickets.count < filter.limit
        }
        return tickets
    }

    /// The most urgent first. What is done or stands still is no part of the index.
    private func owed(in span: Range<Date>) throws -> [Ticket] {
        let after = filter.after
        let values: [Value] = [
            .time(max(span.lowerBound, after?.due ?? .distantPast)), .time(span.upperBound),
        ]
        var tickets: [Ticket] = []
        try connection.scan(Self.owedSQL, values) { row in
            let ticket = try TicketRow.read(row)
            if let after, let due = ticket.due, due == after.due, ticket.id <= after.ticket { return true }
            if try accepts(ticket) { tickets.append(ticket) }
            return tickets.count < filter.limit
        }
        return tickets
    }

    /// Each topic gives its newest, and the newest of all are taken.
    private func about(_ topics: Set<String>) throws -> [Ticket] {
        var found: [ID<Ticket>: Ticket] = [:]
        for topic in topics {
            for ticket in try scanned(Self.topicSQL, [.text(topic), .int(before)]) { found[ticket.id] = ticket }
        }
        return Array(found.values.sorted { $0.id > $1.id }.prefix(filter.limit))
    }

    /// The counters say which queues hold anything; each gives its newest, and the newest of all are taken.
    private func queued() throws -> [Ticket] {
        var ids: [ID<Ticket>] = []
        for queue in try queues() {
            let due = filter.dueBefore?.microseconds ?? Int64.max
            let sql = filter.dueBefore == nil ? Self.queueSQL : Self.queueDueSQL
            var values: [Value] = [.text(queue.institution), .text(queue.state), .int(before)]
            if filter.dueBefore != nil { values.append(.int(due)) }
            ids += try connection.all(sql, values + [.int(filter.limit)]) { $0.id(0) }
        }
        ids.sort(by: >)
        return try TicketRow.find(ids.prefix(filter.limit), connection).sorted { $0.id > $1.id }
    }

    private func queues() throws -> [(institution: String, state: String)] {
        let states = Set(filter.states.map(\.rawValue))
        let institutions = Set(filter.institutions.map { $0 ?? "" })
        return try connection.all("SELECT institution, state FROM ticket_count WHERE amount > 0") { row in
            (institution: row.text(0), state: row.text(1))
        }.filter { queue in
            (states.isEmpty || states.contains(queue.state))
                && (institutions.isEmpty || institutions.contains(queue.institution))
        }
    }

    /// Walks the entries found, newest first. An entry is younger than its ticket, so once enough tickets are younger than
    /// the entry at hand, no younger one can follow.
    private func found(by stems: String) throws -> [Ticket] {
        guard let query = Dialect.match(stems: stems, institutions: filter.institutions) else { return [] }
        var page: [Ticket] = []
        var seen = Set<ID<Ticket>>()
        try connection.scan(Dialect.matches, [.text(query)]) { row in
            let last = page.count == filter.limit ? page.last?.id : nil
            if let last, last.rawValue > row.int(0) &+ Self.slack { return false }
            let id: ID<Ticket> = row.id(1)
            guard id.rawValue < before, id > last ?? ID(Int64.min), seen.insert(id).inserted else { return true }
            guard let ticket = try TicketRow.find(id, connection), try accepts(ticket) else { return true }
            page.insert(ticket, at: page.firstIndex { $0.id < id } ?? page.count)
            if page.count > filter.limit { page.removeLast() }
            return true
        }
        return page
    }

    /// Five seconds of ids: texts are numbered as they are committed, a little later than ids are given out.
    private static let slack: Int64 = 5000 << 22

    static let newestSQL = "SELECT \(TicketRow.columns) FROM ticket WHERE id < ? ORDER BY id DESC LIMIT ?"
    static let dueSQL = "SELECT \(TicketRow.columns) FROM ticket WHERE id < ? AND due < ? ORDER BY id DESC LIMIT ?"
    static let requesterSQL = """
        SELECT \(TicketRow.columns) FROM ticket WHERE requester_key = ? AND id < ? ORDER BY id DESC
        """
    static let assigneeSQL = """
        SELECT \(TicketRow.columns) FROM ticket WHERE assignee = ? AND id < ? ORDER BY id DESC
        """
    static let topicSQL = """
        SELECT \(TicketRow.columns) FROM ticket_topic JOIN ticket ON ticket.id = ticket_topic.ticket_id
        WHERE ticket_topic.topic = ? AND ticket_topic.ticket_id < ? ORDER BY ticket_topic.ticket_id DESC
        """
    static let owedSQL = """
        SELECT \(TicketRow.columns) FROM ticket
        WHERE due >= ? AND due < ? AND due IS NOT NULL AND clock_stopped IS NULL
            AND (state = 'new' OR state = 'open' OR state = 'approval' OR state = 'waiting' OR state = 'postponed')
        ORDER BY due, id
        """
    static let queueSQL = """
        SELECT id FROM ticket WHERE institution = ? AND state = ? AND id < ? ORDER BY id DESC LIMIT ?
        """
    static let queueDueSQL = """
        SELECT id FROM ticket WHERE institution = ? AND state = ? AND id < ? AND due < ? ORDER BY id DESC LIMIT ?
        """
}
