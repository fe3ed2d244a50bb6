import Hummingbird
import Tickets

/// `/digest/TOKEN`: where a digest is stopped. A mail program posts to it by itself (RFC 8058 §3.1), a person reads the page
/// and presses its button; looking at it changes nothing.
struct DigestPages: Sendable {
    let desk: PublicDesk
    let renderer: PageRenderer

    func addRoutes(to router: Router<PageContext>) {
        router.get("digest/:token") { request, context in show(request, context) }
        router.post("digest/:token") { request, context in try await stop(request, context) }
    }

    private func show(_ request: Request, _ context: PageContext) -> Response {
        let language = PageLanguage(request)
        let token = context.parameters.get("token") ?? ""
        guard desk.digestLinks.subscription(token, now: desk.clock.now) != nil, desk.digests != nil else {
            return notFound(request, language)
        }
        return renderer.answer(
            .init(
                template: "digest",
                title: PageWords.word("digest-title", language),
                values: ["action": PageRenderer.link("/digest/\(token)", language)],
                hasForm: true
            ),
            request,
            language
        )
    }

    /// Stopped twice is stopped once; the body says nothing that the token does not.
    private func stop(_ request: Request, _ context: PageContext) async throws -> Response {
        let language = PageLanguage(request)
        let token = context.parameters.get("token") ?? ""
        let now = desk.clock.now
        guard let key = desk.digestLinks.subscription(token, now: now), let store = desk.digests else {
            return notFound(request, language)
        }
        try await store.choose([DigestChoice(key: key, isActive: false, at: now)])
        return notice("digest-title", "digest-stopped", .ok, request, language)
    }

    private func notFound(_ request: Request, _ language: PageLanguage) -> Response {
        notice("rejected-title", "no-status", .notFound, request, language)
    }

    private func notice(
        _ title: String,
        _ words: String,
        _ status: HTTPResponse.Status,
        _ request: Request,
        _ language: PageLanguage
    ) -> Response {
        let heading = PageWords.word(title, language)
        return renderer.answer(
            .init(
                template: "notice",
                title: heading,
                values: ["heading": heading, "words": PageWords.word(words, language)],
                status: status
            ),
            request,
            language
        )
    }
}
