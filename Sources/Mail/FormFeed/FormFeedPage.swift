import Foundation

/// One answer of a polled form, read.
package struct FormFeedPage: Sendable {
    package enum Format: String, Sendable, CaseIterable {
        case json, xml
        /// RSS and Atom.
        case news
        case csv
    }

    package var items: [FormFeedItem] = []
    /// The next page, as the feed names it.
    package var next: String?
    /// What the feed says the next reading begins behind.
    package var mark: String?

    /// More in one answer than any form has posts; the rest would be lost in silence.
    package static let mostItems = 10_000
    /// Values of one path in one item.
    static let mostValues = 100

    /// `charset` as the server declared it; `zone` is that of times without one of their own. Throws where the bytes are
    /// not what they are said to be.
    package static func read(
        _ bytes: [UInt8],
        as format: Format,
        _ mapping: FormFeedMapping,
        charset: String? = nil,
        zone: TimeZone
    ) throws(FeedError) -> FormFeedPage {
        let document: any FormFeedDocument =
            switch format {
            case .json: try FormFeedJSON(bytes, items: mapping.items, charset: charset)
            case .xml, .news: try FormFeedXML(bytes, mapping, charset: charset)
            case .csv: try FormFeedCSV(bytes, charset: charset)
            }
        guard document.count <= mostItems else {
            throw FeedError("more than \(mostItems) items in one answer: it has to be parted into pages")
        }
        var page = FormFeedPage()
        for number in 0..<document.count {
            page.items.append(try FormFeedReading(document: document, number: number, zone: zone).item(mapping))
        }
        if let path = mapping.next { page.next = try document.values(path, of: nil).first { !$0.isEmpty } }
        if let path = mapping.mark { page.mark = try document.values(path, of: nil).first { !$0.isEmpty } }
        return page
    }
}

/// An answer taken apart, whatever its form.
protocol FormFeedDocument {
    /// How many items there are.
    var count: Int { get }
    /// What stands at a path of an item; nil: of the whole answer.
    func values(_ path: String, of item: Int?) throws(FeedError) -> [String]
}
