import Foundation
import Tickets

/// What an alert says: what is wrong since when, in whose words, that nothing is lost, and what to do.
package struct AlertText: Equatable, Sendable {
    package var title: String
    package var body: String

    /// `language` is `ru` or `en`; times are those of `zone`, with their day where that is not today.
    package init(of trouble: Trouble, isOver: Bool, language: String, zone: TimeZone, now: Date) {
        func words(_ time: Date) -> String { Self.words(time, in: zone, now: now) }
        let times = Times(since: words(trouble.since), lastWell: trouble.lastWell.map(words))
        self =
            switch (language, isOver) {
            case ("en", false): .english(trouble, times)
            case ("en", true): .englishEnd(of: trouble, times)
            case (_, false): .russian(trouble, times)
            case (_, true): .russianEnd(of: trouble, times)
            }
    }

    init(_ title: String, _ body: String) {
        self.title = title
        self.body = body
    }

    /// `09:05`, or `20.11 09:05`.
    private static func words(_ time: Date, in zone: TimeZone, now: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let hours: Date.FormatString =
            "\(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)"
        let day: Date.FormatString = "\(day: .twoDigits).\(month: .twoDigits) "
        func text(_ format: Date.FormatString) -> String {
            Date.VerbatimFormatStyle(format: format, timeZone: zone, calendar: calendar).format(time)
        }
        return (calendar.isDate(time, inSameDayAs: now) ? "" : text(day)) + text(hours)
    }

    /// As people read them.
    struct Times {
        var since: String
        var lastWell: String?
    }
}
