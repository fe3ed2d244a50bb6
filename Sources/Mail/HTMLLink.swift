/// Where a link of a mail leads, as far as a reader wants to know.
enum HTMLLink {
    /// The target to be written after the link's text; nil where it says nothing (anchors, scripts, phone numbers, trackers).
    static func shown(_ href: String) -> String? {
        let target = href.filter { !$0.isNewline && $0 != "\t" }
        guard !target.isEmpty, !target.utf8.contains(where: { $0 < 0x20 }) else { return nil }
        let lower = target.prefix(80).lowercased()
        if lower.hasPrefix("mailto:") {
            let address = target.dropFirst(7).prefix { $0 != "?" }
            return address.isEmpty ? nil : String(address)
        }
        guard ["http://", "https://", "ftp://"].contains(where: lower.hasPrefix), !isTracker(lower) else { return nil }
        return target
    }

    /// Counting redirects that mail programs put into signatures and newsletters.
    private static func isTracker(_ url: String) -> Bool {
        let host = url.drop { $0 != "/" }.drop { $0 == "/" }
        return ["trk.", "track.", "tracking.", "click.", "clicks."].contains(where: host.hasPrefix)
    }

    /// Whether the visible text already is the target, with or without scheme, `www.` and the last slash.
    static func isSaid(_ target: String, by text: String) -> Bool {
        let bare = core(target)
        return core(text) == bare || (bare.contains("@") && text.lowercased().contains(bare))
    }

    private static func core(_ url: String) -> Substring {
        var rest = url.lowercased()[...]
        for lead in ["mailto:", "http://", "https://", "www."] where rest.hasPrefix(lead) {
            rest = rest.dropFirst(lead.count)
        }
        while rest.last == "/" || rest.last == " " { rest = rest.dropLast() }
        return rest.drop { $0 == " " }
    }
}
