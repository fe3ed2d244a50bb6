import Foundation
import Tickets

/// When whom was acknowledged: what the brakes count.
enum Acknowledgements {
    private static let hour: Int64 = 3_600_000_000
    private static let day: Int64 = 24 * hour

    static func note(_ mail: ID<OutboxMail>, to key: AddressKey, now: Date, _ connection: Connection) throws {
        try connection.run(
            "INSERT INTO address_ack (address_key, at, outbox_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [.text(key.rawValue), .time(now), .id(mail)]
        )
    }

    static func count(
        _ keys: Set<AddressKey>,
        now: Date,
        _ connection: Connection
    ) throws -> [AddressKey: IntakeSnapshot.Acknowledged] {
        var result: [AddressKey: IntakeSnapshot.Acknowledged] = [:]
        let times: [Value] = [.int(now.microseconds &- hour), .int(now.microseconds &- day)]
        try InList.each(keys.map { .text($0.rawValue) }) { list, values in
            try connection.each(counting(list), times + values) { row in
                result[AddressKey(rawValue: row.text(0))] = IntakeSnapshot.Acknowledged(
                    lastHour: Int(row.int(1)),
                    lastDay: Int(row.int(2))
                )
            }
        }
        return result
    }

    /// Forgets what no brake looks at any more.
    static func prune(now: Date, _ connection: Connection) throws {
        try connection.run("DELETE FROM address_ack WHERE at < ?", [.int(now.microseconds &- 2 &* day)])
    }

    static func counting(_ list: String) -> String {
        """
        SELECT address_key, sum(CASE WHEN at > ? THEN 1 ELSE 0 END), count(*) FROM address_ack
        WHERE at > ? AND address_key IN (\(list)) GROUP BY address_key
        """
    }
}
