import Foundation
import Tickets

/// What an alert says: what is wrong since when, in whose words, that nothing is lost, and what to do.
package struct AlertText: Equatable, Sendable {
    package var title: String
    package var body: String

    /// `language` is `ru` or `en`; times of day are those of `zone`.
    package init(of trouble: Trouble, isOver: Bool, language: String, zone: TimeZone) {
        let clock = Date.VerbatimFormatStyle(
            format: "\(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
            timeZone: zone,
            calendar: Calendar(identifier: .gregorian)
        )
        let times = Times(since: clock.format(trouble.since), lastWell: trouble.lastWell.map(clock.format))
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

    /// Hours and minutes, as people read them.
    struct Times {
        var since: String
        var lastWell: String?
    }
}
