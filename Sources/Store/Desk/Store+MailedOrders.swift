import Foundation
import Tickets

extension Store: MailedOrderStore {
    package func mailedOrder(_ arrival: ID<Arrival>) async throws -> MailedOrder? {
        try await database.read("read what a member mailed") { try StaffOrders.waiting(arrival, $0) }
    }

    package func carryOut(_ arrival: ID<Arrival>, _ change: DeskChange, now: Date) async throws -> Bool {
        try await database.write("carry out what a member mailed") { connection in
            var applying = Applying(now: now, connection: connection)
            // Nothing is written before it is known that all can be.
            guard let order = try StaffOrders.waiting(arrival, connection), try applying.run(change) else {
                return false
            }
            if let mailed = change.mailed {
                for (number, file) in order.files.enumerated() {
                    try AttachmentRow.insert(file, number: number, of: mailed.id, connection)
                }
            }
            return try StaffOrders.settle(arrival, now: now, connection)
        }
    }
}
