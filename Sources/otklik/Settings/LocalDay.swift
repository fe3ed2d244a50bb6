import Foundation

/// A calendar day written `2026-11-23`.
enum LocalDay {
    /// The first moment of the day in the time zone; nil where the text is no day of the calendar.
    static func start(of text: String, zone: TimeZone) -> Date? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2])
        else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let components = DateComponents(year: year, month: month, day: day)
        guard let date = calendar.date(from: components) else { return nil }
        // 2026-02-31 would silently become a day in March.
        return calendar.dateComponents([.year, .month, .day], from: date) == components ? date : nil
    }
}
