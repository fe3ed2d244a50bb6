import Foundation
import Hummingbird
import Tickets

/// `/s/TOKEN`, the private page of a ticket, and `/confirm/TOKEN`.
struct StatusPages: Sendable {
    let desk: PublicDesk
    let renderer: PageRenderer

    func addRoutes(to router: Router<PageContext>) {
        router.get("s/:token") { request, context in try await status(request, context) }
        router.get("confirm/:token") { request, context in try await question(request, context) }
        router.post("confirm/:token") { request, context in try await confirm(request, context) }
    }

    private func status(_ request: Request, _ context: PageContext) async throws -> Response {
        let language = PageLanguage(request)
        let now = desk.clock.now
        let token = context.parameters.get("token") ?? ""
        guard let ticket = desk.links.statusTicket(token, now: now),
            let history = try await desk.status.history(of: ticket)
        else { return notFound(request, language) }
        let values = StatusPage(site: desk.site, language: language, now: now).values(
            history,
            contact: try await desk.status.contact(of: ticket),
            isNew: request.uri.queryParameters["new"] != nil
        )
        let title = "\(PageWords.word("status-title", language)) \(history.ticket.number)"
        return renderer.answer(.init(template: "status", title: title, values: values), request, language)
    }

    /// Looking at the link changes nothing: mail servers follow links to see what is behind them.
    private func question(_ request: Request, _ context: PageContext) async throws -> Response {
        let language = PageLanguage(request)
        let token = context.parameters.get("token") ?? ""
        guard let ticket = desk.links.confirmationTicket(token, now: desk.clock.now),
            let history = try await desk.status.history(of: ticket)
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
            let history = try await desk.status.history(of: ticket)
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

    private func notFound(_ request: Request, _ language: PageLanguage) -> Response {
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
