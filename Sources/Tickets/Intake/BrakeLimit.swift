import Foundation

/// How often a key may be written to, in an hour and in a day.
struct BrakeLimit {
    var hour: Int
    var day: Int

    private static let hour: TimeInterval = 3600
    private static let day: TimeInterval = 86400
    /// What waits is spread over so many days. More of one kind is counted no further.
    private static let mostDays = 5

    /// So many that nothing has to be counted.
    private static let boundless = 1_000_000

    var isBoundless: Bool { hour >= Self.boundless && day >= Self.boundless }

    /// How long the next letter waits; nil: not at all. What waits already is counted too, so a flood is spread over
    /// the hours and days to come and does not leave at once when the first hour is over.
    func wait(after before: IntakeSnapshot.Acknowledged) -> TimeInterval? {
        let (perHour, perDay) = (max(1, hour), max(1, day))
        if isFull(before) { return Self.day * Double(Self.mostDays) }
        if before.lastDay >= perDay {
            let inDay = Double(before.lastDay % perDay / perHour)
            return Self.day * Double(before.lastDay / perDay) + Self.hour * inDay
        }
        guard before.lastHour >= perHour else { return nil }
        return Self.hour * Double(before.lastHour / perHour)
    }

    /// Nothing more is written down: the cost of a letter must not grow with those before it.
    func isFull(_ before: IntakeSnapshot.Acknowledged) -> Bool {
        before.lastDay / Self.mostDays >= max(1, day)
    }
}
