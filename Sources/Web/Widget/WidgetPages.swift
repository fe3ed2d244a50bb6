import Hummingbird

/// `/widget/CODE`: what stands in the frame that `widget.js` (or a plain `<iframe>`) puts on an institution's site.
struct WidgetPages: Sendable {
    let site: FormSite
    let renderer: PageRenderer

    func addRoutes(to router: Router<PageContext>) {
        for path: RouterPath in ["widget", "widget/:code"] {
            router.get(path) { request, context in show(request, context) }
        }
    }

    private func show(_ request: Request, _ context: PageContext) -> Response {
        let language = PageLanguage(request)
        let institution = context.parameters.get("code").flatMap { site.institution($0.lowercased()) }
        let style = request.uri.queryParameters["style"] == "button" ? "button" : "banner"
        let path = institution.map { "/form/\($0.code)" } ?? "/form"
        return renderer.bare(
            "banner",
            [
                "lang": language.rawValue, "css": renderer.assets.stylePath, "style": style,
                "heading": institution?.name ?? site.title.text(language),
                "words": PageWords.word("widget-words", language), "button": PageWords.word("widget-button", language),
                "link": site.base + PageRenderer.link(path, language),
            ]
        )
    }
}
