import Foundation
import Tickets

/// Addresses that take no mail.
enum DeadAddresses {
    static func add(_ key: AddressKey, now: Date, _ connection: Connection) throws {
        try connection.run(
            "INSERT INTO dead_address (address_key, since) VALUES (?, ?) ON CONFLICT (address_key) DO NOTHING",
            [.text(key.rawValue), .time(now)]
        )
    }
}
