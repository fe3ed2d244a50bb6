import Foundation
import GRDB
import Rehearsal
import Synchronization
import Testing

/// Feeds of events that the daemon reads by itself.
@Suite struct FeedTests {
    private static func calendar(_ titles: [String]) -> String {
        let day = Date.now.addingTimeInterval(6 * 86_400).formatted(
            .iso8601.year().month().day().dateSeparator(.omitted)
        )
        let events = titles.map { title in
            "BEGIN:VEVENT\r\nUID:\(title)\r\nSUMMARY:\(title)\r\nDTSTART:\(day)T160000\r\nEND:VEVENT\r\n"
        }
        return "BEGIN:VCALENDAR\r\n\(events.joined())END:VCALENDAR\r\n"
    }

    @Test func `a file is read at the start and when it has changed; what is taken out of it is no longer listed`()
        throws
    {
        let desk = try MaildirDesk(
            more: "event_feeds:\n  - {name: afisha, institution: ghm, file: afisha.ics, every: 1 min}\n"
        )
        let place = URL(fileURLWithPath: desk.folder.path + "/afisha.ics")
        try Data(Self.calendar(["Домашние питомцы", "Гроза"]).utf8).write(to: place)
        var daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        func listed() throws -> String { try daemon.otklik("events", "list").out }
        try wait("the feed is read") { try listed().contains("Гроза") }
        #expect(try listed().contains("Домашние питомцы"))
        #expect(try daemon.get("/readyz").body.contains(#""name":"feed afisha""#))
        #expect(daemon.end().code == 0)

        // A minute later by the store's word: the last try is long ago.
        try Data(Self.calendar(["Гроза"]).utf8).write(to: place)
        try Self.forget(desk)
        daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        try wait("the event is gone") { try !listed().contains("Домашние питомцы") }
        #expect(try listed().contains("Гроза"))
        #expect(daemon.end().code == 0)
    }

    @Test func `over HTTP only what has changed is sent, and a server's trouble is told and keeps what was read`()
        throws
    {
        let server = try LoopbackListener()
        let asked = Mutex<[String]>([])
        let isBroken = Mutex(false)
        server.serve { socket in
            var lines: [String] = []
            while let line = try? socket.readLine(), !line.isEmpty { lines.append(line) }
            let text = lines.joined(separator: "\n")
            asked.withLock { $0.append(text) }
            if isBroken.withLock({ $0 }) {
                try? socket.write("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            } else if text.contains("If-None-Match: \"one\"") {
                try? socket.write("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")
            } else {
                let body = Self.calendar(["Гроза"])
                try? socket.write(
                    "HTTP/1.1 200 OK\r\nETag: \"one\"\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n"
                        + body
                )
            }
        }
        let desk = try MaildirDesk(
            more: """
                event_feeds:
                  - {name: afisha, institution: ghm, url: "http://127.0.0.1:\(server.port)/a?key={key}", key: {file: secret}, every: 1 min}

                """
        )
        try desk.folder.write("s3cr&t\n", to: "secret")
        func turn(_ isDone: (RunningDaemon) throws -> Bool) throws {
            let daemon = try RunningDaemon(desk.folder, settings: desk.settings)
            try wait("a turn of the feed") { try isDone(daemon) }
            #expect(!daemon.log.contains("s3cr"))
            #expect(daemon.end().code == 0)
            try Self.forget(desk)
        }
        try turn { try $0.otklik("events", "list").out.contains("Гроза") }
        #expect(asked.withLock { $0[0].hasPrefix("GET /a?key=s3cr%26t ") })
        try turn { _ in asked.withLock { $0.count >= 2 && $0[1].contains("If-None-Match") } }
        isBroken.withLock { $0 = true }
        try turn { daemon in
            try daemon.get("/readyz").body.contains("not read: fetch 127.0.0.1: the server answered 500")
        }
        let listed = try Program.run(["events", "list", "--settings", desk.settings]).out
        #expect(listed.contains("Гроза"))
        let feeds = try Program.run(["events", "feeds", "--settings", desk.settings]).out
        #expect(feeds.contains("the server answered 500"))
    }

    /// As if the last try were long ago.
    private static func forget(_ desk: MaildirDesk) throws {
        let database = try DatabaseQueue(path: desk.folder.path + "/state/otklik.db")
        try database.write { try $0.execute(sql: "UPDATE event_feed SET tried = 0") }
    }
}
