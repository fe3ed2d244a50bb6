import Classify
import Foundation
import Mail

/// Lines of the afisha, for a person or a program.
struct EventList {
    let events: [Event]
    let zone: TimeZone

    init(_ events: [Event], zone: TimeZone) {
        self.events = events
        self.zone = zone
    }

    var table: String {
        if events.isEmpty { return "" }
        var table = Table("WHEN", "WITH", "TITLE", "PLACE")
        for event in events {
            let details = event.details
            table.add(
                details.starts.map(time) ?? "",
                event.institution,
                details.title + (details.isCancelled ? " (cancelled)" : ""),
                details.place
            )
        }
        return table.text()
    }

    var lines: String {
        events.map { event in
            let details = event.details
            return JSON([
                "institution": .string(event.institution), "uid": .string(details.uid), "title": .string(details.title),
                "starts": JSON(details.starts?.formatted(.iso8601)), "ends": JSON(details.ends?.formatted(.iso8601)),
                "place": .string(details.place), "age": details.age.map { .int($0) } ?? .null,
                "phone": .string(details.phone), "link": .string(details.link), "cancelled": .bool(details.isCancelled),
            ]).line + "\n"
        }.joined()
    }

    private func time(_ date: Date) -> String {
        date.formatted(
            Date.ISO8601FormatStyle(timeZone: zone).year().month().day().dateTimeSeparator(.space).time(
                includingFractionalSeconds: false
            )
        ).prefix(16).description
    }
}
