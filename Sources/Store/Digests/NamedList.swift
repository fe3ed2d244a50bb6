/// A list that a digest names tickets from: the newest of each institution, those that few may see apart, so that nobody's
/// are pushed out by what only others read.
struct NamedList {
    /// The table that the list is of, joined with `ticket`.
    let from: String
    let key: String
    let time: String
    /// With two parameters: from when and until when; led by an index.
    let condition: String
    var words = "''"
    var mark = "''"
    var order: String?

    /// What the list is cut from.
    var span: String { "SELECT \(key), ticket.institution, ticket.restricted FROM \(from) WHERE \(condition)" }

    /// The third parameter: how many of each place.
    var sql: String {
        """
        SELECT \(TicketRow.columns), \(time), \(words), \(mark) FROM \(from) WHERE \(key) IN (
            SELECT id FROM (
                SELECT \(key) AS id, row_number() OVER (
                    PARTITION BY ticket.institution, ticket.restricted ORDER BY \(order ?? newest)
                ) AS place FROM \(from) WHERE \(condition)
            ) AS ranked WHERE place <= ?
        ) ORDER BY \(order ?? newest)
        """
    }

    private var newest: String { "\(time) DESC, \(key) DESC" }
}

extension NamedList {
    private static let ofEntry = "entry JOIN ticket ON ticket.id = entry.ticket_id"
    private static let aboutTicket = "ticket_about JOIN ticket ON ticket.id = ticket_about.ticket_id"
    private static let isReal = "ticket.imported = 0 AND ticket.state <> 'spam' AND ticket.state <> 'merged'"
    private static let entryWords = "substr(entry.body, 1, 4000)"
    /// The first letter of a ticket.
    private static let firstWords = """
        (SELECT substr(entry.body, 1, 4000) FROM entry WHERE entry.ticket_id = ticket.id AND entry.kind = 'message'
            ORDER BY entry.id LIMIT 1)
        """

    static let returned = NamedList(
        from: ofEntry,
        key: "entry.id",
        time: "entry.at",
        condition: "entry.move = 'dispute' AND entry.at >= ? AND entry.at < ?",
        words: entryWords
    )
    /// Not what only those who answer have to know of; see `DigestReader`.
    static let flagged = NamedList(
        from: aboutTicket,
        key: "ticket_about.ticket_id",
        time: "ticket_about.created",
        condition: """
            ticket_about.flags <> '' AND ticket_about.created >= ? AND ticket_about.created < ? AND \(isReal)
                AND trim(replace(replace(ticket_about.flags, 'repeated', ''), 'obscene', '')) <> ''
            """,
        words: firstWords,
        mark: "ticket_about.flags"
    )
    static let praised = NamedList(
        from: aboutTicket,
        key: "ticket_about.ticket_id",
        time: "ticket_about.created",
        condition: """
            ticket_about.kind = 'gratitude' AND ticket_about.created >= ? AND ticket_about.created < ? AND \(isReal)
            """,
        words: firstWords
    )
    static let rated = NamedList(
        from: "rating JOIN entry ON entry.id = rating.entry_id JOIN ticket ON ticket.id = rating.ticket_id",
        key: "rating.entry_id",
        time: "rating.at",
        condition: "rating.at >= ? AND rating.at < ?",
        words: entryWords,
        mark: "rating.score"
    )
    static let bounced = NamedList(
        from: ofEntry,
        key: "entry.id",
        time: "entry.at",
        condition: "entry.kind = 'bounce' AND entry.at >= ? AND entry.at < ?",
        words: "substr(entry.body, 1, 1000)",
        mark: "coalesce(ticket.requester, '')"
    )
    /// Mass issues by their first tickets, the largest first.
    static let issues = NamedList(
        from: "mass_issue JOIN ticket ON ticket.id = mass_issue.id",
        key: "mass_issue.id",
        time: "mass_issue.latest",
        condition: "mass_issue.latest >= ? AND mass_issue.residents >= ?",
        words: "mass_issue.tickets",
        mark: "mass_issue.residents",
        order: "mass_issue.residents DESC, mass_issue.latest DESC, mass_issue.id"
    )
}
