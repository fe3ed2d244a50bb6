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
        let step = try step(.requester, history, member, now)
        var ticket = step.ticket
        guard Sender.isUsable(address.address) else { throw Refusal("На адрес «\(address.address)» нельзя написать.") }
        let own = desk.institutions.flatMap(\.addresses).map { AddressKey($0) }
        // D12: we do not write to ourselves.
        guard !own.contains(AddressKey(address.address)) else {
            throw Refusal("\(address.address) — ящик учреждения: ответ вернулся бы сюда же.")
        }
        guard ticket.requester.map({ AddressKey($0.address) }) != AddressKey(address.address) else {
            throw Refusal("Ответы по \(ticket.number) и так уходят на \(address.address).")
        }
        var line = entry(.change, step, "Теперь отвечаем на \(address.address)")
        line.from = ticket.requester?.address ?? ""
        line.to = address.address
        ticket.requester = address
        return change(step, ticket: ticket, why: "", entries: [line])
    }
}
