import Foundation

/// Events of an RSS 2.0 or Atom feed: the title names the event; date, age and telephone stand in the words below it.
struct NewsFeed {
    let events: [FeedEvent]

    init(_ bytes: ArraySlice<UInt8>, zone: TimeZone) throws(FeedError) {
        events = try XMLItems.read(bytes, named: ["item", "entry"]).compactMap { Self.event($0, zone) }
    }

    private static func event(_ fields: [String: String], _ zone: TimeZone) -> FeedEvent? {
        guard let title = fields["title"]?.trimmingCharacters(in: .whitespacesAndNewlines), !title.isEmpty else {
            return nil
        }
        let link = fields["link"]?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        let uid = [fields["guid"], fields["id"], link].compactMap {
            $0?.trimmingCharacters(in: .whitespacesAndNewlines)
        }.first { !$0.isEmpty }
        let words = ["description", "summary", "content", "encoded"].compactMap { fields[$0] }.joined(separator: "\n")
        var event = FeedEvent(uid: uid ?? title, title: title)
        event.link = link
        event.complete(from: EventNotice("\(title)\n\(HTMLText.text(of: Array(words.utf8)))", zone: zone))
        return event
    }
}
