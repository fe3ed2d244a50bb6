import Foundation
import Mail

/// The button by which a member says that they wrote what waits: where no mail server vouches for senders, whoever reads the
/// member's mailbox is the member.
package struct MailConfirmation: Sendable {
    package enum Ending: Sendable, Equatable {
        case done(TicketNumber)
        /// Not allowed, overtaken, not understood; in words.
        case refused(String)
        /// Confirmed before, or never there.
        case gone
    }

    private let desk: Desk
    private let keys: KeyRing
    private let ids: any IDSource
    private let store: any MailedOrderStore

    package init(desk: Desk, keys: KeyRing, ids: any IDSource, store: any MailedOrderStore) {
        self.desk = desk
        self.keys = keys
        self.ids = ids
        self.store = store
    }

    /// Looking changes nothing.
    package func waiting(_ arrival: ID<Arrival>) async throws -> MailedOrder? {
        try await store.mailedOrder(arrival)
    }

    package func confirm(_ arrival: ID<Arrival>, now: Date) async throws -> Ending {
        for _ in 0..<5 {
            guard let order = try await store.mailedOrder(arrival) else { return .gone }
            let planned: DeskChange
            do throws(Refusal) { planned = try change(order, now: now) } catch { return .refused(error.description) }
            if try await store.carryOut(arrival, planned, now: now) { return .done(order.history.ticket.number) }
        }
        return .refused("Обращение всё время меняется. Попробуйте ещё раз через минуту.")
    }

    private func change(_ order: MailedOrder, now: Date) throws(Refusal) -> DeskChange {
        guard let member = desk.member(order.notification.to.address) else {
            throw Refusal("Вы здесь больше не работаете.")
        }
        var message = Message()
        message.fresh = order.words
        let words = try StaffWords(keys: keys, webBase: desk.webBase, now: now).text(of: message)
        let mail = StaffMail(DeskMoves(desk: desk, keys: keys, ids: ids), by: member, now: now)
        let mailed = try MailOrder(words)
        var change = try mail.carryOut(mailed, order.history, answering: StaffNotice(order.notification))
        change.keep(order.raw, order.files)
        return change
    }
}
