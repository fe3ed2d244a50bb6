import Foundation

/// Days and moments as people write them.
struct PageDate {
    private let calendar: Calendar
    private let language: PageLanguage

    private static let russian = [
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
        "декабря",
    ]
    private static let english = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    init(_ zone: TimeZone, _ language: PageLanguage) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
        self.language = language
    }

    func day(_ date: Date) -> String {
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        let months = language == .english ? Self.english : Self.russian
        let month = months[max(0, min(11, (parts.month ?? 1) - 1))]
        return "\(parts.day ?? 0)\u{A0}\(month) \(parts.year ?? 0)"
    }

    func moment(_ date: Date) -> String {
        let parts = calendar.dateComponents([.hour, .minute], from: date)
        let (hour, minute) = (parts.hour ?? 0, parts.minute ?? 0)
        return "\(day(date)), \(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    static func iso(_ date: Date) -> String { date.formatted(.iso8601) }
}
