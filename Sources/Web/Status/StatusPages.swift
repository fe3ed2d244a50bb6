import Foundation
import Hummingbird
import Tickets

/// `/s/TOKEN`, the private page of a ticket, and `/confirm/TOKEN`.
struct StatusPages: Sendable {
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
        router.get("s/:token") { request, context in try await status(request, context) }
        router.post("s/:token") { request, context in try await take(request, context) }
        router.get("confirm/:token") { request, context in try await question(request, context) }
        router.post("confirm/:token") { request, context in try await confirm(request, context) }
    }

    /// A ticket behind a link, with what its form said.
    struct Found {
        var history: TicketHistory
        var contact: FormContact?
    }

    func find(_ context: PageContext, now: Date) async throws -> Found? {
        guard let ticket = desk.links.statusTicket(context.parameters.get("token") ?? "", now: now),
            let history = try await desk.status.history(of: ticket), !history.ticket.isErased
        else { return nil }
        return Found(history: history, contact: try await desk.status.contact(of: ticket))
    }

    private func status(_ request: Request, _ context: PageContext) async throws -> Response {
        let language = PageLanguage(request)
        guard let found = try await find(context, now: desk.clock.now) else { return notFound(request, language) }
        var sheet = StatusSheet()
        sheet.isNew = request.uri.queryParameters["new"] != nil
        sheet.done = request.uri.queryParameters["done"].map { String($0) }
        return page(found, sheet, request, context, language)
    }

    /// The page as the ticket is now, with all that was typed.
    func page(
        _ found: Found,
        _ sheet: StatusSheet,
        _ request: Request,
        _ context: PageContext,
        _ language: PageLanguage,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let now = desk.clock.now
        var sheet = sheet
        sheet.draft.token = tokens.make(now: now)
        let page = StatusPage(site: desk.site, language: language, now: now)
        var values = page.values(found.history, contact: found.contact, isNew: sheet.isNew)
        let action = PageRenderer.link("/s/\(context.parameters.get("token") ?? "")", language)
        values.merge(page.forms(found.history, sheet, action: action, moves: desk.resident.moves)) { $1 }
        let files = FormPage(site: desk.site, keys: desk.keys, language: language, fixed: nil)
        values.merge(files.files(sheet.draft, now: now)) { $1 }
        let isWrong = sheet.problem != nil || !sheet.mistakes.isEmpty
        let title = "\(PageWords.word("status-title", language)) \(found.history.ticket.number)"
        return renderer.answer(
            .init(template: "status", title: (isWrong ? "! " : "") + title, values: values, status: status),
            request,
            language
        )
    }

    /// Looking at the link changes nothing: mail servers follow links to see what is behind them.
    private func question(_ request: Request, _ context: PageContext) async throws -> Response {
        let language = PageLanguage(request)
        let token = context.parameters.get("token") ?? ""
        guard let ticket = desk.links.confirmationTicket(token, now: desk.clock.now),
            let history = try await desk.status.history(of: ticket), !history.ticket.isErased
        else { return notFound(request, language) }
        let values: [String: Any] = [
            "number": history.ticket.number.description, "action": PageRenderer.link("/confirm/\(token)", language),
        ]
        let title = PageWords.word("confirm-title", language)
        return renderer.answer(
            .init(template: "confirm", title: title, values: values, hasForm: true),
            request,
            language
        )
    }

    private func confirm(_ request: Request, _ context: PageContext) async throws -> Response {
        let language = PageLanguage(request)
        let token = context.parameters.get("token") ?? ""
        guard let ticket = desk.links.confirmationTicket(token, now: desk.clock.now),
            let history = try await desk.status.history(of: ticket), !history.ticket.isErased
        else { return notFound(request, language) }
        if try await desk.confirmation.confirm(ticket, now: desk.clock.now) { desk.whenTaken() }
        let title = PageWords.word("confirm-title", language)
        return renderer.answer(
            .init(
                template: "notice",
                title: title,
                values: [
                    "heading": PageWords.word("confirmed", language), "words": history.ticket.number.description,
                ]
            ),
            request,
            language
        )
    }

    func notFound(_ request: Request, _ language: PageLanguage) -> Response {
        let words = PageWords.word("no-status", language)
        return renderer.answer(
            .init(
                template: "notice",
                title: PageWords.word("rejected-title", language),
                values: ["heading": PageWords.word("rejected-title", language), "words": words],
                status: .notFound
            ),
            request,
            language
        )
    }
}
