import Foundation
import Mail

/// Goes through the pages of a feed: by the links it names, else by counting. Ends by itself whatever the server says.
struct FormFeedPages {
    let settings: FormFeedSettings
    /// What was asked for so far.
    private var asked: Set<URL> = []
    private(set) var count = 0
    private var itemsRead = 0

    init(_ settings: FormFeedSettings) {
        self.settings = settings
    }

    /// There were more pages than a reading takes.
    private(set) var isCut = false

    mutating func first(after mark: String?) -> URL {
        var url = settings.url
        if let since = settings.since, let mark = mark ?? since.first { url = url.setting(since.parameter, to: mark) }
        switch settings.paging {
        case .none: break
        case .page(let parameter, let first): url = url.setting(parameter, to: String(first))
        case .offset(let parameter, let first): url = url.setting(parameter, to: String(first))
        }
        asked.insert(url)
        count = 1
        return url
    }

    /// The page after this one; nil: it was the last. `isNew`: something on it was not on a page before.
    mutating func next(after page: FormFeedPage, _ answer: WebGet.Answer, isNew: Bool) throws(TransportError) -> URL? {
        itemsRead += page.items.count
        // A server that knows no pages gives the first one again and again.
        guard !page.items.isEmpty, isNew, let next = try nextURL(page, answer) else { return nil }
        guard asked.insert(next).inserted else { return nil }
        guard count < settings.mostPages else {
            isCut = true
            return nil
        }
        count += 1
        return next
    }

    private func nextURL(_ page: FormFeedPage, _ answer: WebGet.Answer) throws(TransportError) -> URL? {
        switch settings.paging {
        case .page(let parameter, let first): return answer.url.setting(parameter, to: String(first + count))
        case .offset(let parameter, let first): return answer.url.setting(parameter, to: String(first + itemsRead))
        case .none:
            guard let link = page.next ?? answer.nextLink else { return nil }
            guard let url = URL(string: link, relativeTo: answer.url)?.absoluteURL, url.isSameServer(as: settings.url)
            else {
                let reason = "the next page is at another host: refused"
                throw TransportError(stage: .fetch, place: settings.place, reason: reason, isTemporary: false)
            }
            return url
        }
    }
}

extension FormFeedSettings {
    var place: String { url.host() ?? "feed" }
}

extension URL {
    /// With this parameter in its query, instead of what stood there.
    func setting(_ name: String, to value: String) -> URL {
        guard var parts = URLComponents(url: self, resolvingAgainstBaseURL: true) else { return self }
        var query = (parts.queryItems ?? []).filter { $0.name != name }
        query.append(URLQueryItem(name: name, value: value))
        parts.queryItems = query
        return parts.url ?? self
    }
}
