import Foundation
import Mail

/// Asks the server of a polled form for its pages and files.
struct FormFeedClient: Sendable {
    let settings: FormFeedSettings

    /// A feed may link to more, but nobody waits for it.
    private static let mostFileTime = Duration.seconds(30)

    private var proofFields: [(name: String, value: String)] {
        switch settings.proof {
        case .none, .basic: []
        case .bearer(let token): [("Authorization", "Bearer \(token)")]
        case .field(let name, let value): [(name, value)]
        }
    }

    private var login: WebGet.Login? {
        guard case .basic(let name, let password) = settings.proof else { return nil }
        return WebGet.Login(name: name, password: password)
    }

    /// A page of the feed; nil: nothing has changed since the state that the cursor names.
    func page(_ url: URL, unless cursor: FormFeedCursor?) async throws -> WebGet.Answer? {
        var get = request(url, isOwn: true)
        get.fields += [
            ("Accept", accepted), ("If-None-Match", cursor?.tag ?? ""), ("If-Modified-Since", cursor?.modified ?? ""),
        ]
        let answer = try await get.answer()
        switch answer.status {
        case 200, 203: return answer
        case 304 where cursor?.tag != nil || cursor?.modified != nil: return nil
        // RFC 9110 §15.3.5: nothing there.
        case 204:
            throw get.error("the server answered 204: no content", isTemporary: true)
        case 401, 403:
            let reason = "the server answered \(answer.status): it does not let us in"
            throw TransportError(stage: .login, place: get.place, reason: reason, isTemporary: false)
        default:
            let isTemporary = [408, 425, 429].contains(answer.status) || answer.status >= 500
            throw get.error("the server answered \(answer.status)", isTemporary: isTemporary)
        }
    }

    /// A file of an item.
    func file(_ url: URL) async throws -> WebGet.Answer {
        var get = request(url, isOwn: url.isSameServer(as: settings.url))
        get.mostOctets = settings.mostFileOctets
        get.timeout = min(settings.timeout, Self.mostFileTime)
        let answer = try await get.answer()
        guard answer.status == 200 else {
            let isTemporary = [408, 425, 429].contains(answer.status) || answer.status >= 500
            throw get.error("the server answered \(answer.status)", isTemporary: isTemporary)
        }
        return answer
    }

    /// Whether files may come from there.
    func mayFetch(_ url: URL) -> Bool {
        guard url.isOfWeb, let host = url.host()?.lowercased() else { return false }
        return url.isSameServer(as: settings.url) || settings.fileHosts.contains(host)
    }

    /// The secret goes to the feed's own host alone.
    private func request(_ url: URL, isOwn: Bool) -> WebGet {
        WebGet(
            url: url,
            fields: isOwn ? proofFields : [],
            login: isOwn ? login : nil,
            wall: settings.wall,
            caFile: settings.caFile,
            timeout: settings.timeout,
            mostOctets: settings.mostOctets
        )
    }

    private var accepted: String {
        switch settings.format {
        case .json: "application/json, */*;q=0.5"
        case .xml: "application/xml, text/xml, */*;q=0.5"
        case .news: "application/atom+xml, application/rss+xml, application/xml, */*;q=0.5"
        case .csv: "text/csv, */*;q=0.5"
        }
    }
}

extension WebGet.Answer {
    /// The charset of Content-Type.
    var charset: String? {
        let words = (header["content-type"] ?? "").split(separator: ";").dropFirst()
        return words.lazy.map { $0.trimmingCharacters(in: .whitespaces) }
            .first { $0.lowercased().hasPrefix("charset=") }
            .map { $0.dropFirst(8).trimmingCharacters(in: ["\"", "'"]) }
    }

    /// `Link: <https://…>; rel="next"` (RFC 8288).
    var nextLink: String? {
        for link in (header["link"] ?? "").split(separator: ",") {
            let words = link.lowercased()
            guard words.contains("rel=\"next\"") || words.contains("rel=next"), let open = link.firstIndex(of: "<"),
                let close = link.firstIndex(of: ">"), open < close
            else { continue }
            return String(link[link.index(after: open)..<close])
        }
        return nil
    }
}
