import Foundation
import Mail
import Testing

/// Feeds of an afisha in the three forms there are; the files are in Fixtures/Feeds.
@Suite struct EventFeedTests {
    private static let zone = TimeZone(identifier: "Asia/Yekaterinburg") ?? .gmt

    private func events(_ file: String) throws -> [FeedEvent] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/Feeds")
        return try EventFeed.read(Array(Data(contentsOf: folder.appending(path: file))), zone: Self.zone)
    }

    private func time(_ text: String) throws -> Date { try Date("\(text):00+05:00", strategy: .iso8601) }

    @Test func `iCalendar: lines are unfolded, times are local to their zone, what is called off is marked`() throws {
        let events = try events("afisha.ics")
        #expect(events.map(\.title) == ["Домашние питомцы", "Ночь искусств", "Выставка «Югорские пейзажи»"])
        var pets = FeedEvent(
            uid: "pets-2024@kultura.example",
            title: "Домашние питомцы",
            starts: try time("2024-11-29T16:00"),
            ends: try time("2024-11-29T17:00")
        )
        pets.place = "Мира 11, лекционный зал"
        pets.age = 0
        pets.phone = "8 (3462) 73-77-38"
        pets.link = "https://kultura.example/afisha/77"
        #expect(events[0] == pets)
        #expect(events.map(\.isCancelled) == [false, true, false])
        #expect(try events[1].starts == time("2024-11-03T18:00"))
        #expect(try events[2].starts == time("2024-10-01T00:00"))
    }

    @Test func `RSS: the title names the event, its date stands in the words below`() throws {
        let events = try events("afisha.rss")
        #expect(events.map(\.uid) == ["afisha-77", "https://kultura.example/afisha/78"])
        #expect(try events.map(\.starts) == [time("2024-11-29T16:00"), time("2024-12-01T12:00")])
        #expect(try events[0].ends == time("2024-11-29T17:00"))
        #expect(events.map(\.age) == [0, 6])
        #expect(events[0].phone == "8 (3462) 73-77-38")
    }

    @Test func `PRO.Культура: each time at each place is an event of its own`() throws {
        let events = try events("afisha.json")
        #expect(events.map(\.uid) == ["4012345/0", "4012345/1", "4012346"])
        #expect(try events.map(\.starts) == [time("2024-11-29T16:00"), time("2024-12-06T16:00"), nil])
        #expect(events[0].place == "Музей Природы и Человека, Мира, 11")
        #expect(events[0].age == 0)
    }

    @Test(arguments: [
        ("Для зрителей 12345 мест, тел. 8 (3462) 73-77-38", "8 (3462) 73-77-38"),
        ("Телемост 29.11.2026, телефон: +7 900 000-00-00", "+7 900 000-00-00"), ("Тел. 73-77-38", "73-77-38"),
        ("Посетителей 123456", ""), ("тел. уточняется", ""),
    ])
    func `the telephone stands behind a word that begins so`(words: String, phone: String) throws {
        let calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nDESCRIPTION:\(words.replacing(",", with: "\\,"))"
        let events = try EventFeed.read(Array((calendar + "\nEND:VEVENT\nEND:VCALENDAR").utf8), zone: Self.zone)
        #expect(events.map(\.phone) == [phone])
    }

    @Test(arguments: [
        ("<rss><channel><item><title>a", "the XML cannot be read (line 1)"),
        ("", "neither iCalendar (BEGIN:VCALENDAR) nor RSS or Atom (XML) nor JSON of PRO.Культура.РФ"),
        ("<!DOCTYPE x [<!ENTITY a \"bb\">]><rss>&a;</rss>", "the XML cannot be read (line 1)"),
    ])
    func `what is no feed is refused with the reason`(text: String, reason: String) {
        #expect { try EventFeed.read(Array(text.utf8), zone: Self.zone) } throws: { "\($0)" == reason }
    }

    @Test func `JSON that is no list of events says what is wrong in it`() {
        #expect { try EventFeed.read(Array(#"{"events": [{"name": "x"}]}"#.utf8), zone: Self.zone) } throws: {
            "\($0)".hasPrefix("this JSON is no list of events of PRO.Культура.РФ: ")
        }
    }

    @Test func `a feed without end, deep or long, is cut and not fatal`() throws {
        let deep = String(repeating: "<a>", count: 100_000)
        #expect(throws: FeedError.self) { try EventFeed.read(Array("<rss>\(deep)".utf8), zone: Self.zone) }
        let many = String(repeating: "<item><title>x</title></item>", count: 20_000)
        #expect(try EventFeed.read(Array("<rss>\(many)</rss>".utf8), zone: Self.zone).count == 10_000)
    }
}
