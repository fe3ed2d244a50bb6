import Foundation

/// Reads one item by the mapping.
struct FormFeedReading {
    let document: any FormFeedDocument
    let number: Int
    let zone: TimeZone

    private static let mostFiles = 20

    func item(_ mapping: FormFeedMapping) throws(FeedError) -> FormFeedItem {
        var item = FormFeedItem()
        item.id = try line(mapping.id)
        item.date = FeedMoment.read(try line(mapping.date), zone: zone)
        item.phone = try line(mapping.phone)
        item.subject = try line(mapping.subject)
        item.institution = try line(mapping.institution)
        item.page = try line(mapping.page)
        item.files = Array(try values(mapping.files).filter { !$0.isEmpty }.prefix(Self.mostFiles))
        try readPerson(mapping, into: &item)
        var texts: [String] = []
        for path in mapping.text {
            for text in try values(path).map(Self.plain) where !text.isEmpty && !texts.contains(text) {
                texts.append(text)
            }
        }
        item.text = texts.joined(separator: "\n\n")
        for other in mapping.other {
            item.other.append(
                .init(label: other.label, value: try values(other.path).map(Self.plain).joined(separator: ", "))
            )
        }
        return item
    }

    /// RSS puts both into one: «anna@example.ru (Анна)».
    private func readPerson(_ mapping: FormFeedMapping, into item: inout FormFeedItem) throws(FeedError) {
        let name = try line(mapping.name)
        item.email = SiteFormValue.address(in: try line(mapping.email)) ?? ""
        item.name = SiteFormValue.address(in: name) == nil ? name : Self.name(beside: name)
    }

    private static func name(beside address: String) -> String {
        if let open = address.firstIndex(of: "("), let close = address.lastIndex(of: ")"), open < close {
            return String(address[address.index(after: open)..<close]).trimmingBlanks
        }
        return SiteFormValue.withoutAddress(address)
    }

    private func values(_ path: String?) throws(FeedError) -> [String] {
        guard let path else { return [] }
        return try document.values(path, of: number)
    }

    /// The first value, on one line.
    private func line(_ path: String?) throws(FeedError) -> String {
        let value = try values(path).lazy.map(\.trimmingBlanks).first { !$0.isEmpty } ?? ""
        let words = value.utf8.split { $0 < 0x20 || $0 == 0x7F }.map { String(Substring($0)).trimmingBlanks }
        return words.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Texts of feeds are HTML or not, and do not say which.
    private static func plain(_ value: String) -> String {
        let lower = value.lowercased()
        let isMarkup = ["</", "<br", "<p>", "/>"].contains { lower.contains($0) }
        let text = isMarkup ? HTMLText.text(of: Array(value.utf8)) : value.replacing("\r\n", with: "\n")
        return text.trimmingBlanks
    }
}
