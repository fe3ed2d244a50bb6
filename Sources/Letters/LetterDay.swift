import Foundation
import Tickets

/// A day as a letter says it: «21 декабря», "21 December"; with the year only where it is not this year.
enum LetterDay {
    private static let russian = [
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
        "декабря",
    ]
    private static let english = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    static func text(_ date: Date, in zone: TimeZone, now: Date, language: String) -> String {
        let day = CalendarDay(date, in: zone).civil
        let month = (language == "en" ? english : russian)[day.month - 1]
        let text = "\(day.day)\u{A0}\(month)"
        guard day.year != CalendarDay(now, in: zone).civil.year else { return text }
        return language == "en" ? "\(text)\u{A0}\(day.year)" : "\(text) \(day.year)\u{A0}года"
    }
}
