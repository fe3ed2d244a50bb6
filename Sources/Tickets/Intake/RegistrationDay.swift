import Foundation

/// What the calendar says of the moment a batch is planned at: the same for every letter of it, and time zones are slow.
struct RegistrationDay: Sendable {
    var due: Date
    var year: Int

    init(_ now: Date, desk: Desk) {
        due = desk.due(Deadline(start: now), .feedback)
        year = CalendarDay(now, in: desk.timeZone).civil.year
    }
}
