import Hummingbird

/// The language of a page.
package enum PageLanguage: String, Sendable, CaseIterable {
    case russian = "ru"
    case english = "en"

    /// What the address says, then what the browser asks for; Russian where neither says anything.
    init(_ request: Request) {
        if let named = request.uri.queryParameters["lang"].flatMap({ PageLanguage(rawValue: String($0)) }) {
            self = named
            return
        }
        let wanted = (request.headers[.acceptLanguage] ?? "").lowercased().split(separator: ",").map {
            String($0.drop { $0 == " " }.prefix(2))
        }
        self = wanted.lazy.compactMap(PageLanguage.init).first ?? .russian
    }
}
