/// Where a link of a mail leads, as far as a reader wants to know.
enum HTMLLink {
    /// The target to be written after the link's text; nil where it says nothing (anchors, scripts, phone numbers, trackers).
    static func shown(_ href: String) -> String? {
        let target = href.utf8.contains { $0 < 0x20 } ? href.filter { !$0.isNewline && $0 != "\t" } : href
        guard !target.isEmpty, !target.utf8.contains(where: { $0 < 0x20 }) else { return nil }
        if target.utf8.startsIgnoringCase("mailto:") {
            let address = target.dropFirst(7).prefix { $0 != "?" }
            return address.isEmpty ? nil : String(address)
        }
        let schemes: [StaticString] = ["http://", "https://", "ftp://"]
        guard schemes.contains(where: target.utf8.startsIgnoringCase), !isTracker(target) else { return nil }
        return target
    }

    private static let trackers: [StaticString] = ["trk.", "track.", "tracking.", "click.", "clicks."]

    /// Counting redirects that mail programs put into signatures and newsletters.
    private static func isTracker(_ url: String) -> Bool {
        let host = url.utf8.drop { $0 != UInt8(ascii: "/") }.drop { $0 == UInt8(ascii: "/") }
        return trackers.contains(where: host.startsIgnoringCase)
    }

    /// Whether the visible text already is the target, with or without scheme, `www.` and the last slash.
    static func isSaid(_ target: String, by text: String) -> Bool {
        let bare = core(target)
        return core(text).elementsEqual(bare)
            || bare.contains(UInt8(ascii: "@")) && FoldedText(text.utf8.map(\.lowered)[...]).contains(Array(bare))
    }

    private static func core(_ url: String) -> ArraySlice<UInt8> {
        var rest = url.utf8.map(\.lowered)[...].drop { $0 == 0x20 }
        for lead in ["mailto:", "http://", "https://", "www."] as [StaticString] where rest.startsIgnoringCase(lead) {
            rest = rest.dropFirst(lead.utf8CodeUnitCount)
        }
        while let last = rest.last, last == UInt8(ascii: "/") || last == 0x20 { rest = rest.dropLast() }
        return rest
    }
}
