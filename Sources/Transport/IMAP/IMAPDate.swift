import Foundation

/// Dates as IMAP writes them. No formatter: this runs once for every message.
package enum IMAPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// INTERNALDATE (RFC 3501 §9 date-time): ` 7-Jul-1996 02:44:25 -0700`. Nil for anything else.
    package static func parse(_ text: [UInt8]) -> Date? {
        let parts = text.split { $0 == 0x20 }
        guard parts.count >= 2 else { return nil }
        let day = parts[0].split(separator: UInt8(ascii: "-"))
        let time = parts[1].split(separator: UInt8(ascii: ":"))
        guard day.count == 3, time.count == 3, let month = month(day[1]),
            let d = number(day[0], 1...31), let y = number(day[2], 1...9999),
            let hour = number(time[0], 0...23), let minute = number(time[1], 0...59),
            let second = number(time[2], 0...60)
        else { return nil }
        let zone = parts.count > 2 ? offset(parts[2]) : 0
        let seconds = days(year: y, month: month, day: d) * 86_400 + hour * 3600 + minute * 60 + second - zone
        return Date(timeIntervalSince1970: TimeInterval(seconds))
    }

    /// `1-Feb-1994`, as SEARCH takes it (RFC 3501 §9 date), in UTC.
    package static func day(_ date: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.day, .month, .year], from: date)
        let month = months[((parts.month ?? 1) - 1) % 12]
        return "\(parts.day ?? 1)-\(month)-\(parts.year ?? 1970)"
    }

    private static func number(_ digits: ArraySlice<UInt8>, _ range: ClosedRange<Int>) -> Int? {
        guard !digits.isEmpty, digits.count <= 4 else { return nil }
        var value = 0
        for digit in digits {
            guard digit &- 0x30 < 10 else { return nil }
            value = value * 10 + Int(digit &- 0x30)
        }
        return range.contains(value) ? value : nil
    }

    private static func month(_ name: ArraySlice<UInt8>) -> Int? {
        months.firstIndex { name.isWord($0.uppercased()) }.map { $0 + 1 }
    }

    private static func offset(_ zone: ArraySlice<UInt8>) -> Int {
        guard zone.count == 5, let sign = zone.first, let hours = number(zone.dropFirst().prefix(2), 0...23),
            let minutes = number(zone.suffix(2), 0...59)
        else { return 0 }
        let seconds = hours * 3600 + minutes * 60
        return sign == UInt8(ascii: "-") ? -seconds : seconds
    }

    /// Days since 1970-01-01 in the Gregorian calendar; years begin in March so that the leap day is the last.
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = y / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
