import Foundation
import Rehearsal
import Testing

/// The afisha from a feed to the ticket that names the event.
@Suite struct EventsTests {
    private let desk: MaildirDesk

    init() throws {
        desk = try MaildirDesk()
        #expect(try Program.run(["drain", "--settings", desk.settings]).code == 0)
    }

    /// «Домашние питомцы», six days from today, 16:00.
    private func calendar() -> String {
        let day = Date.now.addingTimeInterval(6 * 86_400).formatted(
            .iso8601.year().month().day().dateSeparator(.omitted)
        )
        return """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:pets@ghm.example
            SUMMARY:Домашние питомцы
            DTSTART:\(day)T160000
            DTEND:\(day)T170000
            DESCRIPTION:Возраст 0+\\, тел. 8 (3462) 73-77-38
            END:VEVENT
            END:VCALENDAR

            """
    }

    private func otklik(_ arguments: String..., input: String = "") throws -> Program.Ending {
        try Program.run(arguments + ["--settings", desk.settings], input: Array(input.utf8))
    }

    @Test func `a letter that speaks of an event is linked to it, also when the feed is read beside the daemon`() throws
    {
        let daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        let imported = try otklik("events", "import", "--institution", "ghm", "-", input: calendar())
        #expect(imported.code == 0)
        #expect(imported.err == "1 events read: 1 new, 0 changed\n")
        let list = try otklik("events", "list", "--json").out
        #expect(list.contains(#""title":"Домашние питомцы""#))
        #expect(list.contains(#""age":0,"phone":"8 (3462) 73-77-38""#))
        var number = 0
        try wait("a letter is linked to the event") {
            number += 1
            try desk.write(
                "From: a\(number)@zhitel.example\nTo: info@ghm.example\nMessage-ID: <\(number)@zhitel.example>\n"
                    + "Content-Type: text/plain; charset=utf-8\n\nМожно ли с трёхлеткой на домашних питомцев?\n"
            )
            try wait("it is filed") { !desk.letters(to: "a\(number)@zhitel.example").isEmpty }
            let shown = try daemon.otklik("ticket", "GHM-\(Self.year)-\(String(format: "%06d", number))", "show").out
            return shown.contains("event      ghm/pets@ghm.example") && shown.contains("в афише: «Домашние питомцы»")
        }
        #expect(daemon.end().code == 0)
    }

    private static var year: Int { Calendar(identifier: .gregorian).component(.year, from: .now) }

    @Test func `a feed over HTTP is read, and a server that is away is something temporary`() throws {
        let served = calendar()
        let server = try LoopbackListener()
        server.serve { socket in
            while let line = try? socket.readLine(), !line.isEmpty {}
            try? socket.write(
                "HTTP/1.1 200 OK\r\nContent-Length: \(served.utf8.count)\r\nConnection: close\r\n\r\n" + served
            )
        }
        let feed = "http://127.0.0.1:\(server.port)/afisha.ics"
        #expect(try otklik("events", "import", "--institution", "ghm", feed).err == "1 events read: 1 new, 0 changed\n")
        #expect(try otklik("events", "import", "--institution", "ghm", feed).err == "1 events read: 0 new, 0 changed\n")
        let away = try otklik(
            "events",
            "import",
            "--institution",
            "ghm",
            "http://127.0.0.1:\(try FreePort.find(1)[0])/"
        )
        #expect(away.code == 75, "\(away.err)")
    }

    @Test func `of a feed's address only the host is said, for the rest of it may hold a key`() throws {
        let server = try LoopbackListener()
        server.serve { socket in
            while let line = try? socket.readLine(), !line.isEmpty {}
            try? socket.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")
        }
        for feed in ["http://127.0.0.1:\(server.port)/events?apiKey=s3cret", "ftp://127.0.0.1/events?apiKey=s3cret"] {
            let ending = try otklik("events", "import", "--institution", "ghm", feed)
            #expect(ending.code == 1)
            #expect(ending.err.contains("127.0.0.1") && !ending.err.contains("s3cret"), "\(ending.err)")
        }
    }

    @Test func `what is no feed, and an institution nobody knows, are refused in words`() throws {
        let wrong = try otklik("events", "import", "--institution", "ghm", "-", input: "hello")
        #expect(wrong.code == 1)
        #expect(wrong.err.contains("neither iCalendar"))
        #expect(try otklik("events", "import", "--institution", "nobody", "-", input: calendar()).code == 1)
    }
}
