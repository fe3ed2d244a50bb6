import Foundation
import Mail

extension DeskMoves {
    /// Whom the answers go to: the author of a letter that somebody passed on, or an address told by telephone.
    package func requester(
        _ history: TicketHistory,
        to address: MailAddress,
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        let ticket = history.ticket
        try allow(member, on: ticket)
        guard Sender.isUsable(address.address) else { throw Refusal("На адрес «\(address.address)» нельзя написать.") }
        let own = desk.institutions.flatMap(\.addresses).map { AddressKey($0) }
        // D12: we do not write to ourselves.
        guard !own.contains(AddressKey(address.address)) else {
            throw Refusal("\(address.address) — ящик учреждения: ответ вернулся бы сюда же.")
        }
        var change = DeskChange(ticket: ticket.id, expectedVersion: ticket.version, entries: [])
        guard ticket.requester.map({ AddressKey($0.address) }) != AddressKey(address.address) else {
            throw Refusal("Ответы по \(ticket.number) и так уходят на \(address.address).")
        }
        var line = entry(.change, ticket, member, "Теперь отвечаем на \(address.address)", now: now)
        line.from = ticket.requester?.address ?? ""
        line.to = address.address
        change.entries = [line]
        change.requester = address
        return change
    }
}
