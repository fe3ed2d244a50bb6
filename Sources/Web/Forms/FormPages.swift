import Foundation
import Hummingbird
import Tickets

/// `/form` and `/form/CODE`: the page, what is sent from it, and the ways to look at it.
struct FormPages: Sendable {
    let desk: PublicDesk
    let renderer: PageRenderer
    let body: FormBody
    let tokens: FormTokens

    init(desk: PublicDesk, renderer: PageRenderer) {
        self.desk = desk
        self.renderer = renderer
        body = FormBody(bounds: desk.site.bounds, shelf: desk.shelf, scanner: desk.scanner, random: desk.random)
        tokens = FormTokens(keys: desk.keys, bounds: desk.site.bounds, random: desk.random)
    }

    func addRoutes(to router: Router<PageContext>) {
        router.get("/") { request, _ in
            Response.redirect(to: PageRenderer.link("/form", PageLanguage(request)), type: .found)
        }
        for path: RouterPath in ["form", "form/:code"] {
            router.get(path) { request, context in show(request, context) }
            router.post(path) { request, context in try await take(request, context) }
        }
        router.post("view") { request, _ in try await changeView(request) }
    }

    /// nil: the common form; an unknown code is answered with it, too, for an old link is better than none.
    func institution(_ context: PageContext) -> FormSite.Institution? {
        context.parameters.get("code").flatMap { desk.site.institution($0.lowercased()) }
    }

    private func show(_ request: Request, _ context: PageContext) -> Response {
        let language = PageLanguage(request)
        var draft = FormDraft()
        draft.token = tokens.make(now: desk.clock.now)
        draft.embedded = request.uri.queryParameters["embed"] == "1"
        let choice = request.uri.queryParameters["choice"].map { String($0) } ?? ""
        if (FormDraft.kinds + FormDraft.topics).contains(choice) { draft.choice = choice }
        return page(draft, FormAnswer(), request, context, language)
    }

    /// The form once more, with everything that was typed.
    func page(
        _ draft: FormDraft,
        _ answer: FormAnswer,
        _ request: Request,
        _ context: PageContext,
        _ language: PageLanguage
    ) -> Response {
        let page = FormPage(site: desk.site, keys: desk.keys, language: language, fixed: institution(context))
        let values = page.form(
            draft,
            mistakes: answer.mistakes,
            notice: answer.notice,
            isTrapped: answer.isTrapped,
            now: desk.clock.now
        )
        return renderer.answer(
            .init(
                template: "form",
                title: (answer.mistakes.isEmpty ? "" : "! ")
                    + (page.fixed?.name ?? PageWords.word("form-title", language)),
                values: values,
                status: answer.status,
                embedded: draft.embedded,
                hasForm: true,
                view: answer.view
            ),
            request,
            language
        )
    }

    /// A page without a form of its own: the cookie, and back to it.
    private func changeView(_ request: Request) async throws -> Response {
        let parts = try await body.read(request)
        var view = PageView(request)
        view.change(parts.first("view") ?? "")
        let back = parts.first("back") ?? "/"
        // A way back to this site alone.
        let isPlain = back.utf8.allSatisfy { 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "\\") }
        let isOurs = back.hasPrefix("/") && !back.hasPrefix("//") && isPlain
        var response = Response.redirect(to: isOurs ? back : "/form", type: .normal)
        response.headers[.setCookie] = view.header(isSecure: desk.site.base.hasPrefix("https:"))
        return response
    }
}

/// What the form says about what was sent.
struct FormAnswer {
    var mistakes: [(field: String, mistake: FormCheck.Mistake)] = []
    var notice: String?
    var isTrapped = false
    var status: HTTPResponse.Status = .ok
    var view: PageView?
}
