import Foundation

/// A moment as RFC 5322 §3.3 writes it.
enum LetterDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `Mon, 05 Oct 2026 16:51:00 +0500`, seen from a place `offset` seconds east of Greenwich.
    static func string(_ date: Date, offset: Int) -> String {
        let minutes = min(max(offset / 60, -99 * 60), 99 * 60)
        let since = date.timeIntervalSince1970
        // The years 1900 to 9999: all a reader must understand, and far from any overflow.
        let seconds =
            Int(since.isFinite ? min(max(since.rounded(.down), -2_208_902_400), 253_402_128_000) : 0) + minutes * 60
        let day = seconds.flooredQuotient(by: 86400)
        let second = seconds - day * 86400
        let (year, month, monthDay) = civil(day)
        let weekday = days[(day % 7 + 7) % 7]
        let clock = [second / 3600, second / 60 % 60, second % 60].map(twoDigits).joined(separator: ":")
        let zone = (minutes < 0 ? "-" : "+") + twoDigits(abs(minutes) / 60) + twoDigits(abs(minutes) % 60)
        return "\(weekday), \(twoDigits(monthDay)) \(months[month - 1]) \(year) \(clock) \(zone)"
    }

    private static func twoDigits(_ value: Int) -> String {
        value < 10 ? "0\(value)" : "\(value)"
    }

    /// Days since 1970 to the Gregorian date, counted in eras of 400 years that begin on 1 March.
    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted.flooredQuotient(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}

extension Int {
    fileprivate func flooredQuotient(by divisor: Int) -> Int {
        self / divisor - (self % divisor < 0 ? 1 : 0)
    }
}
