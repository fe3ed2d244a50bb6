import Foundation
import Tickets

/// A digest for programs: numbers, and the tickets by their numbers. No words of residents.
struct DigestJSON {
    private let digest: Digest
    private let zone: TimeZone

    init(_ digest: Digest, zone: TimeZone) {
        self.digest = digest
        self.zone = zone
    }

    var value: JSON {
        JSON([
            "member": .string(digest.subscription.member.address),
            "every": .string(digest.subscription.period.rawValue),
            "from": .string(digest.window.start.formatted(.iso8601)),
            "to": .string(digest.window.end.formatted(.iso8601)),
            "overdue": .int(digest.overdueCount), "soon": .int(digest.soonCount), "open": .int(digest.open),
            "new": Self.change(digest.new), "answered": Self.change(digest.answered),
            "returned": Self.change(digest.returns), "reopened": Self.change(digest.reopened),
            "institutions": .array(digest.rows.map(Self.row)),
            "topics": .array(digest.topics.map(Self.topic)),
            "issues": .array(digest.issues.map { .string($0.first.number.description) }),
            "flagged": Self.numbers(digest.flagged), "returns": Self.numbers(digest.returned),
            "ratings": JSON(["count": .int(digest.ratings.count), "sum": .int(digest.ratings.sum)]),
            "praise": .array(digest.praise.map { .string($0.named.ticket.number.description) }),
            "thanks": .int(digest.thanks), "bounced": Self.numbers(digest.bounced), "spam": .int(digest.spam),
            "undecided": .int(digest.undecided), "quarantined": .int(digest.quarantined),
            "unknown_letters": .int(digest.unknownLetters),
            "missing_years": .array(digest.missingYears.map(JSON.int)),
        ])
    }

    private static func change(_ change: Digest.Change) -> JSON {
        JSON(["now": .int(change.now), "before": .int(change.before)])
    }

    private static func numbers(_ named: [DigestFacts.Named]) -> JSON {
        .array(named.map { .string($0.ticket.number.description) })
    }

    private static func row(_ row: Digest.Row) -> JSON {
        JSON([
            "institution": JSON(row.institution), "new": .int(row.new), "answered": .int(row.answered),
            "open": .int(row.open), "usual": row.usual.map(JSON.number) ?? .null,
        ])
    }

    private static func topic(_ topic: Digest.Topic) -> JSON {
        JSON([
            "topic": .string(topic.code), "count": .int(topic.count), "rises": .bool(topic.rising != nil),
            "usual": topic.rising.map { .number($0.usual) } ?? .null,
        ])
    }
}
