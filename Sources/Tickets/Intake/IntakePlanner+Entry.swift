import Foundation
import Mail

extension IntakePlanner {
    /// The line of the history that a message becomes.
    func entry(
        _ kind: Entry.Kind,
        of reading: Reading,
        in ticket: ID<Ticket>,
        author: Entry.Author? = nil,
        now: Date
    ) -> Entry {
        let message = reading.message
        return Entry(
            id: ID(ids.next()),
            ticket: ticket,
            kind: kind,
            at: now,
            author: author ?? writer(of: reading),
            text: message.fresh,
            fullText: TextBelow.isNothing(TextBelow.rest(of: message.text, after: message.fresh)) ? nil : message.text,
            messageID: message.messageID,
            raw: reading.arrival.raw,
            defects: defects(of: reading)
        )
    }

    func change(of ticket: Ticket, to state: TicketState, _ why: String, now: Date) -> Entry {
        Entry(
            id: ID(ids.next()),
            ticket: ticket.id,
            kind: .change,
            at: now,
            author: .system,
            text: why,
            from: ticket.state.rawValue,
            to: state.rawValue
        )
    }

    /// Message-IDs by which later letters find this ticket: its own, and those it names that nobody signed (G2, G6).
    func references(
        of reading: Reading,
        direction: IntakeSnapshot.Thread.Direction
    ) -> [IntakePlan.Reference] {
        var found: [IntakePlan.Reference] = []
        if let own = reading.message.messageID { found.append(.init(messageID: own, direction: direction)) }
        for id in reading.hints.messageIDs where reading.hints.signed[id] == nil {
            found.append(.init(messageID: id, direction: .mentioned))
        }
        return found
    }

    private func writer(of reading: Reading) -> Entry.Author {
        guard let writer = reading.sender.requester ?? reading.sender.from else { return .system }
        // Whoever types an address of staff into a form is no staff for it.
        if reading.post != nil { return .resident(writer) }
        return memberAddresses.contains(AddressKey(writer.address)) ? .member(writer) : .resident(writer)
    }

    private func defects(of reading: Reading) -> [String] {
        var defects = reading.message.defects.map(\.description)
        if reading.sizeLeftAtSource != nil { defects.append("осталось на сервере") }
        return defects
    }
}
