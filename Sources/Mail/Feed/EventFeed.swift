import Foundation

/// Reads the afisha of an institution, whichever of the three forms it comes in.
package enum EventFeed {
    package enum Format: String, Sendable, CaseIterable {
        case icalendar, rss, culture
    }

    /// `zone` is that of times without one of their own. Throws `FeedError` where the bytes are nothing of the kind.
    package static func read(_ bytes: [UInt8], as format: Format? = nil, zone: TimeZone) throws(FeedError)
        -> [FeedEvent]
    {
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        switch format ?? guess(content) {
        case .icalendar: return CalendarFeed(content, zone: zone).events
        case .rss: return try NewsFeed(content, zone: zone).events
        case .culture: return try CultureFeed(content, zone: zone).events
        case nil:
            throw FeedError("neither iCalendar (BEGIN:VCALENDAR) nor RSS or Atom (XML) nor JSON of PRO.Культура.РФ")
        }
    }

    private static func guess(_ content: ArraySlice<UInt8>) -> Format? {
        let start = content.prefix(64).drop { $0 <= 0x20 }
        return switch start.first {
        case UInt8(ascii: "<"): .rss
        case UInt8(ascii: "{"), UInt8(ascii: "["): .culture
        default: String(decoding: start, as: UTF8.self).uppercased().hasPrefix("BEGIN:VCALENDAR") ? .icalendar : nil
        }
    }
}
