import Foundation
import Tickets

extension Store: AlertStore {
    package func enqueue(_ mails: [OutboxMail], now: Date) async throws {
        try await database.write("put letters into the outbox") { connection in
            var tally = Tally()
            for mail in mails { try OutboxRow.insert(mail, now: now, tally: &tally, connection) }
            try tally.write(connection)
        }
    }
}
