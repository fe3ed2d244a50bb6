import Foundation

/// Events of an iCalendar (RFC 5545). Repetition rules are not unrolled: every line of an afisha stands for one date.
struct CalendarFeed {
    private let zone: TimeZone
    private(set) var events: [FeedEvent] = []
    private var current: [ContentLine]?

    /// `zone` is that of times without one of their own.
    init(_ bytes: ArraySlice<UInt8>, zone: TimeZone) {
        self.zone = zone
        for line in ContentLine.all(in: bytes) { take(line) }
    }

    private mutating func take(_ line: ContentLine) {
        switch (line.name, line.value.uppercased()) {
        case ("BEGIN", "VEVENT"): current = []
        case ("END", "VEVENT"):
            if let event = current.flatMap(event) { events.append(event) }
            current = nil
        default: current?.append(line)
        }
    }

    private func event(_ lines: [ContentLine]) -> FeedEvent? {
        let fields = Dictionary(lines.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        guard let title = fields["SUMMARY"]?.text.trimmingCharacters(in: .whitespacesAndNewlines), !title.isEmpty else {
            return nil
        }
        let starts = fields["DTSTART"].flatMap(time)
        let uid = fields["UID"]?.value ?? "\(title)\(starts.map { "@\(Int($0.timeIntervalSince1970))" } ?? "")"
        var event = FeedEvent(uid: uid, title: title, starts: starts, ends: fields["DTEND"].flatMap(time))
        event.place = fields["LOCATION"]?.text ?? ""
        event.link = fields["URL"]?.value ?? ""
        event.isCancelled = fields["STATUS"]?.value.uppercased() == "CANCELLED"
        event.complete(from: EventNotice(fields["DESCRIPTION"]?.text ?? "", zone: zone))
        return event
    }

    /// RFC 5545 §3.3.4, §3.3.5: `20241129`, `20241129T160000`, `20241129T110000Z`, or local to a TZID.
    private func time(_ line: ContentLine) -> Date? {
        let digits = line.value.filter(\.isNumber)
        guard digits.count == 8 || digits.count == 14, digits.utf8.count == digits.count else { return nil }
        func number(_ start: Int, _ count: Int) -> Int { Int(digits.dropFirst(start).prefix(count)) ?? 0 }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone =
            line.value.hasSuffix("Z")
            ? .gmt : line.parameters["TZID"].flatMap { TimeZone(identifier: $0) } ?? zone
        return calendar.date(
            from: DateComponents(
                year: number(0, 4),
                month: number(4, 2),
                day: number(6, 2),
                hour: number(8, 2),
                minute: number(10, 2),
                second: number(12, 2)
            )
        )
    }
}
