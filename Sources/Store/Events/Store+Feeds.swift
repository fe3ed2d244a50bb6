import Classify
import Foundation
import Mail
import Tickets

extension Store {
    package func take(_ reading: FeedReading, now: Date) async throws -> (added: Int, changed: Int, withdrawn: Int) {
        try await database.write("take up a feed of events") { connection in
            let (added, changed) = try Self.keep(reading.events, now: now, connection)
            for event in reading.events {
                let key: [Value] = [.text(event.institution), .text(event.details.uid)]
                try connection.run(Self.belongs, [.text(reading.feed)] + key + [.text(reading.feed)])
            }
            let withdrawn = reading.isWhole ? try Self.withdraw(missingFrom: reading, now: now, connection) : 0
            try connection.run(
                Self.noteWell,
                [.text(reading.feed), .text(reading.etag), .text(reading.modified), .time(now), .time(now)]
            )
            return (added, changed, withdrawn)
        }
    }

    package func noteTry(of feed: String, problem: String, now: Date) async throws {
        try await database.write("note a try to read a feed") { connection in
            let well: Value = problem.isEmpty ? .time(now) : .null
            try connection.run(Self.noteTried, [.text(feed), .time(now), well, .text(problem)])
        }
    }

    package func feedStates() async throws -> [String: FeedState] {
        try await database.read("read how feeds stand") { connection in
            var states: [String: FeedState] = [:]
            try connection.each("SELECT name, etag, modified, tried, well, problem FROM event_feed") { row in
                states[row.text(0)] = FeedState(
                    etag: row.text(1),
                    modified: row.text(2),
                    tried: row.time(3),
                    well: row.optionalTime(4),
                    problem: row.text(5)
                )
            }
            return states
        }
    }

    /// What is over leaves a feed by itself: only what is still to come was taken out.
    private static func withdraw(
        missingFrom reading: FeedReading,
        now: Date,
        _ connection: Connection
    ) throws -> Int {
        struct Key: Hashable {
            var institution: String
            var uid: String
        }
        let there = Set(reading.events.map { Key(institution: $0.institution, uid: $0.details.uid) })
        guard !there.isEmpty else { return 0 }
        let known = try connection.all(stillToCome, [.text(reading.feed), .time(now)]) { row in
            Key(institution: row.text(0), uid: row.text(1))
        }
        let gone = known.filter { !there.contains($0) }
        for key in gone {
            try connection.run(
                "UPDATE event SET withdrawn = ?, changed = ? WHERE institution = ? AND uid = ?",
                [.time(now), .time(now), .text(key.institution), .text(key.uid)]
            )
        }
        return gone.count
    }

    static let stillToCome = """
        SELECT institution, uid FROM event WHERE feed = ? AND feed <> '' AND withdrawn IS NULL
            AND (coalesce(ends, starts) IS NULL OR coalesce(ends, starts) >= ?)
        """
    private static let belongs = """
        UPDATE event SET feed = ?, withdrawn = NULL
        WHERE institution = ? AND uid = ? AND (feed <> ? OR withdrawn IS NOT NULL)
        """
    private static let noteWell = """
        INSERT INTO event_feed (name, etag, modified, tried, well, problem) VALUES (?, ?, ?, ?, ?, '')
        ON CONFLICT (name) DO UPDATE SET etag = excluded.etag, modified = excluded.modified, tried = excluded.tried,
            well = excluded.well, problem = ''
        """
    private static let noteTried = """
        INSERT INTO event_feed (name, etag, modified, tried, well, problem) VALUES (?, '', '', ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET tried = excluded.tried, problem = excluded.problem,
            well = coalesce(excluded.well, event_feed.well)
        """
}
