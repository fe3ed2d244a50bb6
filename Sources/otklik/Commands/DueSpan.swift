import ArgumentParser
import Foundation
import Tickets

/// By when somebody waits for an answer.
enum DueSpan: ExpressibleByArgument, Equatable {
    case overdue, today
    case within(days: Int)

    init?(argument: String) {
        switch argument {
        case "overdue": self = .overdue
        case "today": self = .today
        default:
            guard let days = Int(argument), (0...3650).contains(days) else { return nil }
            self = .within(days: days)
        }
    }

    /// Whole days where people live; what is overdue by now is no part of the days to come.
    func span(now: Date, in zone: TimeZone) -> Range<Date> {
        let today = CalendarDay(now, in: zone)
        return switch self {
        case .overdue: Date.distantPast..<now
        case .today: now..<today.end(in: zone).addingTimeInterval(1)
        case .within(let days): now..<today.adding(days).end(in: zone).addingTimeInterval(1)
        }
    }
}
