/// A time cut into whole days of UTC and the quarters of an hour before and after them.
struct ActivitySpan: Equatable {
    let before: Range<Int64>
    let days: Range<Int64>
    let after: Range<Int64>

    private static let quartersOfDay: Int64 = 96

    /// From quarter `start` until quarter `end`.
    init(from start: Int64, to end: Int64) {
        let first = Self.day(of: start + Self.quartersOfDay - 1)
        let last = Self.day(of: end)
        guard first < last else {
            (before, days, after) = (start..<max(start, end), first..<first, end..<end)
            return
        }
        before = start..<first * Self.quartersOfDay
        days = first..<last
        after = last * Self.quartersOfDay..<end
    }

    /// Rounded down, also before 1970.
    static func day(of quarter: Int64) -> Int64 {
        let whole = quarter / quartersOfDay
        return quarter % quartersOfDay < 0 ? whole - 1 : whole
    }
}
