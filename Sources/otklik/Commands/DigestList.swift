import Foundation
import Tickets

/// Subscriptions as a table for people or lines for programs.
struct DigestList {
    private let subscriptions: [DigestSubscription]
    private let ends: [DigestSubscription.Key: Date]
    private let zone: TimeZone

    init(_ subscriptions: [DigestSubscription], _ ends: [DigestSubscription.Key: Date], zone: TimeZone) {
        self.subscriptions = subscriptions
        self.ends = ends
        self.zone = zone
    }

    func text(json: Bool) -> String {
        if json { return subscriptions.map { Self.json($0, ends[$0.key]).line + "\n" }.joined() }
        if subscriptions.isEmpty { return "" }
        var table = Table("MEMBER", "EVERY", "AT", "OF", "EMPTY", "TOLD UP TO")
        for one in subscriptions {
            table.add(
                one.member.address,
                one.period.rawValue,
                Self.time(one.at),
                one.scope.map { $0.joined(separator: ",") } ?? "all",
                one.skipsEmpty ? "no" : "yes",
                ends[one.key].map { CalendarDay($0, in: zone).iso } ?? "-"
            )
        }
        return table.text()
    }

    private static func time(_ seconds: Int) -> String {
        let digits = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return "\(digits(seconds / 3600)):\(digits(seconds / 60 % 60))"
    }

    private static func json(_ one: DigestSubscription, _ end: Date?) -> JSON {
        JSON([
            "member": .string(one.member.address), "every": .string(one.period.rawValue),
            "at": .string(time(one.at)), "institutions": one.scope.map { .array($0.map(JSON.string)) } ?? .null,
            "empty": .bool(!one.skipsEmpty), "told": JSON(end?.formatted(.iso8601)),
        ])
    }
}
