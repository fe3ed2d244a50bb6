import Foundation
import Tickets

/// Addresses that take no mail.
enum DeadAddresses {
    static func add(_ key: AddressKey, now: Date, _ connection: Connection) throws {
        try connection.run(
            """
            INSERT INTO dead_address (address_key, since) VALUES (?, ?)
            ON CONFLICT (address_key) DO UPDATE SET since = excluded.since
            """,
            [.text(key.rawValue), .time(now)]
        )
    }

    static func since(_ keys: Set<AddressKey>, _ connection: Connection) throws -> [AddressKey: Date] {
        var found: [AddressKey: Date] = [:]
        try InList.each(keys.map { .text($0.rawValue) }) { list, values in
            try connection.each(sinceSQL(list), values) {
                found[AddressKey(rawValue: $0.text(0))] = $0.time(1)
            }
        }
        return found
    }

    static func sinceSQL(_ list: String) -> String {
        "SELECT address_key, since FROM dead_address WHERE address_key IN (\(list))"
    }
}
