import Classify
import Foundation
import Mail
import Tickets

extension Store: EventStore {
    package func keep(_ events: [Event], now: Date) async throws -> (added: Int, changed: Int) {
        try await database.write("keep events") { try Self.keep(events, now: now, $0) }
    }

    static func keep(_ events: [Event], now: Date, _ connection: Connection) throws -> (added: Int, changed: Int) {
        var added = 0, changed = 0
        for event in events {
            let key: [Value] = [.text(event.institution), .text(event.details.uid)]
            guard let known = try connection.first(eventByKey, key, Self.event) else {
                try connection.run(insertEvent, key + fields(event, now))
                added += 1
                continue
            }
            guard known != event else { continue }
            try connection.run(changeEvent, fields(event, now) + key)
            changed += 1
        }
        return (added, changed)
    }

    package func events(endingAfter date: Date) async throws -> [Event] {
        try await database.read("read the afisha") { connection in
            try connection.all(Self.eventsAfter, [.time(date)], Self.event)
        }
    }

    private static func fields(_ event: Event, _ now: Date) -> [Value] {
        let details = event.details
        return [
            .text(details.title), .time(details.starts), .time(details.ends), .text(details.place),
            details.age.map { .int($0) } ?? .null, .text(details.phone), .text(details.link),
            .flag(details.isCancelled), .time(now),
        ]
    }

    private static func event(_ row: ResultRow) -> Event {
        var details = FeedEvent(
            uid: row.text(1),
            title: row.text(2),
            starts: row.optionalTime(3),
            ends: row.optionalTime(4)
        )
        details.place = row.text(5)
        details.age = row.optionalInt(6).map { Int($0) }
        details.phone = row.text(7)
        details.link = row.text(8)
        details.isCancelled = row.flag(9)
        return Event(institution: row.text(0), details: details)
    }

    private static let columns = "institution, uid, title, starts, ends, place, age, phone, link, cancelled"
    static let eventByKey = "SELECT \(columns) FROM event WHERE institution = ? AND uid = ?"
    static let eventsAfter = """
        SELECT \(columns) FROM event
        WHERE (coalesce(ends, starts) IS NULL OR coalesce(ends, starts) >= ?) AND withdrawn IS NULL
        ORDER BY starts, institution, uid
        """
    private static let insertEvent = """
        INSERT INTO event (institution, uid, title, starts, ends, place, age, phone, link, cancelled, changed)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    private static let changeEvent = """
        UPDATE event SET title = ?, starts = ?, ends = ?, place = ?, age = ?, phone = ?, link = ?, cancelled = ?,
            changed = ?, withdrawn = NULL WHERE institution = ? AND uid = ?
        """
}
