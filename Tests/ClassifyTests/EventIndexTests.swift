import Foundation
import Mail
import Testing

@testable import Classify

/// Which event of the afisha a message speaks of.
@Suite struct EventIndexTests {
    private static let zone = TimeZone(identifier: "Asia/Yekaterinburg") ?? .gmt

    private static func event(_ institution: String, _ title: String, _ starts: String, place: String = "") throws
        -> Event
    {
        let start = try Date("\(starts):00+05:00", strategy: .iso8601)
        var details = FeedEvent(uid: "\(title)@\(starts)", title: title, starts: start, ends: start + 3600)
        details.place = place
        return Event(institution: institution, details: details)
    }

    private static let afisha = Result {
        [
            try event("mpich", "Домашние питомцы", "2024-11-29T16:00", place: "Лекционный зал"),
            try event("mpich", "Ночь в музее", "2024-11-30T18:00"),
            try event("smdt", "Щелкунчик", "2024-11-28T18:00"),
            try event("smdt", "Щелкунчик", "2024-12-05T18:00"),
            try event("smdt", "Ревизор", "2024-11-29T18:00"),
            try event("classic", "Концерт «Северные песни»", "2024-11-23T19:00", place: "Большой зал"),
        ]
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var institution: String?
        /// Title and first day of the event; nil: none.
        var event: String?
        var testDescription: String { text }
    }

    /// Written on Wednesday, 27 November 2024.
    private static let cases: [Case] = [
        .init(text: "можно ли с трёхлеткой на беседу про питомцев в пятницу", event: "Домашние питомцы, 29.11.2024"),
        .init(
            text: "Во сколько в пятницу беседа про питомцев?",
            institution: "mpich",
            event: "Домашние питомцы, 29.11.2024"
        ),
        .init(text: "Нужна ли запись на «Домашние питомцы»?", event: "Домашние питомцы, 29.11.2024"),
        .init(text: "Были билеты на Щелкунчика 5 декабря, вернёте?", event: "Щелкунчик, 05.12.2024"),
        .init(text: "Есть ли билеты на «Щелкунчика»?", institution: "smdt", event: "Щелкунчик, 28.11.2024"),
        .init(text: "В субботу на «Северных песнях» было плохо слышно", event: "Концерт «Северные песни», 23.11.2024"),
        .init(text: "Завтра спектакль, пустят с опозданием?", institution: "smdt", event: "Щелкунчик, 28.11.2024"),
        .init(text: "Спасибо за ревизора!", institution: "smdt", event: "Ревизор, 29.11.2024"),
        .init(text: "Когда починят гардероб?", institution: "smdt", event: nil),
        .init(text: "Был на концерте, понравилось", institution: "mpich", event: nil),
        .init(text: "В среднем по залу холодно", institution: "mpich", event: nil),
        .init(text: "", institution: "smdt", event: nil),
    ]

    @Test(arguments: cases)
    func `a message that names an event, its day or its hall is linked to it`(row: Case) throws {
        let index = EventIndex(try Self.afisha.get(), zone: Self.zone)
        let received = try Date("2024-11-27T12:00:00+05:00", strategy: .iso8601)
        let stems = Stemmer(memory: 64).stems(of: row.text)
        let label = index.match(row.text, stems: stems, institution: row.institution, received: received)
        #expect(
            label?.reasons.first
                == row.event.map { event in
                    let parts = event.split(separator: ", ")
                    return "в афише: «\(parts[0])», \(parts[1])"
                }
        )
    }

    @Test(arguments: [
        ("29.11", [20_056]), ("29.11.2024", [20_056]), ("29 ноября", [20_056]), ("сегодня", [20_054]),
        ("послезавтра", [20_056]), ("в пятницу", [20_049, 20_056]), ("on Friday", [20_049, 20_056]),
        ("2 января", [20_090]), ("Отменили вчера.", [20_053]), ("Были 29.11.", [20_056]),
        ("Хотим в среду.", [20_047, 20_054]),
        ("Придём 5 мая.", [20_213]), ("среди дня", []), ("99.99 и 31.13", []), ("1.1.99999999999999999999", []),
    ])
    func `the days a text speaks of`(text: String, days: [Int]) throws {
        let received = try Date("2024-11-27T23:30:00+05:00", strategy: .iso8601)
        #expect(DayMentions(text, received: received, zone: Self.zone).days.sorted() == days)
    }

    @Test func `days and dates turn into each other over four centuries`() {
        for number in stride(from: -40_000, to: 110_000, by: 17) {
            let date = DayMentions.date(ofDay: number)
            #expect(DayMentions.number(date.day, date.month, date.year) == number)
        }
        #expect(DayMentions.number(29, 2, 2024) == DayMentions.number(1, 3, 2024) - 1)
    }
}
