import Foundation

/// A time in a feed: seconds or milliseconds since 1970, or anything a mail's Date may look like.
enum FeedMoment {
    static func read(_ text: String, zone: TimeZone) -> Date? {
        if let number = Double(text) { return read(number) }
        guard let date = MailDate.read(Array(text.utf8)[...]) else { return nil }
        return hasZone(text) ? date : date.addingTimeInterval(-Double(zone.secondsFromGMT(for: date)))
    }

    /// From 2001 on, and not above the year 5000; larger numbers count milliseconds.
    private static func read(_ number: Double) -> Date? {
        let seconds = number > 100_000_000_000 ? number / 1000 : number
        return (978_307_200..<95_617_584_000).contains(seconds) ? Date(timeIntervalSince1970: seconds) : nil
    }

    /// Behind the time: `Z`, `GMT`, `+05:00`.
    private static func hasZone(_ text: String) -> Bool {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        return text.utf8[colon...].contains { $0.isLetter || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    }
}
