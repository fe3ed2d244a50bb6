import Foundation
import Hummingbird
import Tickets

/// `/mail/TOKEN`: where a member says that they wrote what came from their address.
struct MailedPages: Sendable {
    let desk: PublicDesk
    let renderer: PageRenderer

    func addRoutes(to router: Router<PageContext>) {
        router.get("mail/:token") { request, context in try await question(request, context) }
        router.post("mail/:token") { request, context in try await confirm(request, context) }
    }

    /// Looking changes nothing: mail servers follow links to see what is behind them.
    private func question(_ request: Request, _ context: PageContext) async throws -> Response {
        let language = PageLanguage(request)
        let token = context.parameters.get("token") ?? ""
        guard let mailed = desk.mailed, let arrival = desk.links.mailedOrder(token, now: desk.clock.now),
            let order = try await mailed.waiting(arrival)
        else { return notice("mailed-title", "mailed-gone", request, language, status: .notFound) }
        let values: [String: Any] = [
            "number": order.history.ticket.number.description, "action": PageRenderer.link("/mail/\(token)", language),
            "paragraphs": order.words.split(separator: "\n").map(String.init).filter { !$0.trimmed.isEmpty },
        ]
        let title = PageWords.word("mailed-title", language)
        return renderer.answer(
            .init(template: "mailed", title: title, values: values, hasForm: true),
            request,
            language
        )
    }

    private func confirm(_ request: Request, _ context: PageContext) async throws -> Response {
        let language = PageLanguage(request)
        let token = context.parameters.get("token") ?? ""
        guard let mailed = desk.mailed, let arrival = desk.links.mailedOrder(token, now: desk.clock.now) else {
            return notice("mailed-title", "mailed-gone", request, language, status: .notFound)
        }
        switch try await mailed.confirm(arrival, now: desk.clock.now) {
        case .done(let number):
            desk.whenTaken()
            return notice("mailed-done", words: number.description, request, language)
        case .refused(let words): return notice("mailed-refused", words: words, request, language)
        case .gone: return notice("mailed-title", "mailed-gone", request, language, status: .notFound)
        }
    }

    private func notice(
        _ heading: String,
        _ word: String = "",
        words: String? = nil,
        _ request: Request,
        _ language: PageLanguage,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let title = PageWords.word(heading, language)
        let values: [String: Any] = ["heading": title, "words": words ?? PageWords.word(word, language)]
        return renderer.answer(
            .init(template: "notice", title: title, values: values, status: status),
            request,
            language
        )
    }
}
