/// Where a ticket stands (design §7).
package enum TicketState: String, Sendable, Codable, CaseIterable {
    case new, open, waiting, postponed, approval, answered, forwarded, declined, closed, spam, merged
}
