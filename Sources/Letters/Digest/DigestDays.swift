import Foundation
import Tickets

/// The days of a digest as people say them.
struct DigestDays {
    let zone: TimeZone
    let now: Date

    private static let months = [
        "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь",
        "декабрь",
    ]
    private static let toWeekdays = [
        "понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья",
    ]

    func day(_ date: Date) -> String { LetterDay.text(date, in: zone, now: now, language: "ru") }

    /// «четверга, 26 ноября»
    func until(_ date: Date) -> String { "\(Self.toWeekdays[CalendarDay(date, in: zone).weekday]), \(day(date))" }

    /// «21 ноября», «20–22 ноября», «ноябрь», «III квартал», «29 октября – 2 ноября».
    func span(_ digest: Digest) -> String {
        let (first, last) = (CalendarDay(digest.window.start, in: zone), lastDay(digest))
        let year = first.civil.year == CalendarDay(now, in: zone).civil.year ? "" : " \(first.civil.year)\u{A0}года"
        if isWhole(digest) {
            switch digest.subscription.period {
            case .month: return Self.months[first.civil.month - 1] + year
            case .quarter: return "\(["I", "II", "III", "IV"][(first.civil.month - 1) / 3])\u{A0}квартал" + year
            case .workday, .day, .week: break
            }
        }
        let end = day(last.end(in: zone))
        if first >= last { return end }
        if first.civil.month == last.civil.month, first.civil.year == last.civil.year {
            return "\(first.civil.day)–\(end)"
        }
        return "\(day(digest.window.start)) – \(end)"
    }

    /// «сутки», «3 дня», «неделю», «месяц», «квартал»
    func length(_ digest: Digest) -> String {
        let days = lastDay(digest).number - CalendarDay(digest.window.start, in: zone).number + 1
        if isWhole(digest) {
            switch digest.subscription.period {
            case .week: return "неделю"
            case .month: return "месяц"
            case .quarter: return "квартал"
            case .workday, .day: break
            }
        }
        return days <= 1 ? "сутки" : RussianPlural.counted(days, "день", "дня", "дней")
    }

    /// What the numbers are compared with.
    func before(_ digest: Digest) -> String {
        if isWhole(digest), digest.subscription.period == .month { return "месяцем раньше" }
        if isWhole(digest), digest.subscription.period == .quarter { return "кварталом раньше" }
        return digest.window.length <= 7 * 86_400 + 3600 ? "неделей раньше" : "перед этим"
    }

    func time(_ date: Date) -> String {
        let seconds = Int(date.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: date)
        let ofDay = ((seconds % 86_400) + 86_400) % 86_400
        let digits = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return "\(digits(ofDay / 3600)):\(digits(ofDay / 60 % 60))"
    }

    private func isWhole(_ digest: Digest) -> Bool { digest.window.issues == 1 }

    private func lastDay(_ digest: Digest) -> CalendarDay {
        CalendarDay(digest.window.end.addingTimeInterval(-1), in: zone)
    }
}
