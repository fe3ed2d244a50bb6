import Foundation
import Hummingbird
import Mustache

/// Puts a page together: frame, settings, words, security.
struct PageRenderer: Sendable {
    let library: MustacheLibrary
    let assets: Assets
    let site: FormSite

    /// One page to be answered with.
    struct Page {
        var template: String
        var title: String
        var values: [String: Any] = [:]
        var status: HTTPResponse.Status = .ok
        var embedded = false
        /// The page has a form of its own that the settings' buttons send.
        var hasForm = false
        /// Set when the view was changed by this very request.
        var view: PageView?
    }

    func answer(_ page: Page, _ request: Request, _ language: PageLanguage) -> Response {
        let view = page.view ?? PageView(request)
        var values = page.values
        values["t"] = PageWords.all(language)
        let body = library.render(values, withTemplate: page.template) ?? ""
        var frame: [String: Any] = [
            "lang": language.rawValue, "classes": view.words.joined(separator: " "), "title": page.title,
            "site": site.title.text(language), "css": assets.stylePath, "js": assets.scriptPath, "body": body,
            "home": Self.link("/form", language), "other": Self.otherLanguage(request, language),
            "groups": ViewGroups.all(view, language), "t": values["t"] ?? [:],
            "here": request.uri.path + (request.uri.query.map { "?\($0)" } ?? ""),
        ]
        if page.embedded { frame["embedded"] = true }
        if !page.hasForm { frame["loose"] = true }
        if view.isChanged { frame["opened"] = true }
        let html = library.render(frame, withTemplate: "page") ?? ""
        var response = Self.html(html, status: page.status)
        if page.view != nil { response.headers[.setCookie] = view.header(isSecure: site.base.hasPrefix("https:")) }
        return response
    }

    /// A page without the frame, for the inside of a widget.
    func bare(_ template: String, _ values: [String: Any]) -> Response {
        Self.html(library.render(values, withTemplate: template) ?? "", status: .ok)
    }

    private static func html(_ text: String, status: HTTPResponse.Status) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text))
        )
    }

    static func link(_ path: String, _ language: PageLanguage) -> String {
        language == .english ? path + "?lang=en" : path
    }

    private static func otherLanguage(_ request: Request, _ language: PageLanguage) -> String {
        request.uri.path + (language == .english ? "?lang=ru" : "?lang=en")
    }
}

/// The choices of the display settings.
enum ViewGroups {
    static func all(_ view: PageView, _ language: PageLanguage) -> [[String: Any]] {
        let chosen = Set(view.words + [view.isWide ? "wide" : "narrow", view.hidesImages ? "bare" : "images"])
        let groups = [
            ("size", ["size-1", "size-2", "size-3"]),
            ("contrast", PageView.Contrast.allCases.map { "contrast-\($0.rawValue)" }),
            ("spacing", ["narrow", "wide"]), ("pictures", ["images", "bare"]),
        ]
        return groups.map { name, items in
            [
                "label": PageWords.word(name, language),
                "items": items.map { item in
                    [
                        "value": item, "label": PageWords.word(item, language),
                        "pressed": chosen.contains(item) ? "true" : "false",
                    ]
                },
            ]
        }
    }
}
