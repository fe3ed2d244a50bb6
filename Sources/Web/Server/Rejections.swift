import HTTPTypes
import Hummingbird
import Logging

/// Turns what was not read to its end into a page, and closes the connection behind it: the rest is not listened to.
struct Rejections: RouterMiddleware {
    typealias Context = PageContext

    let renderer: PageRenderer
    let logger: Logger

    func handle(
        _ request: Request,
        context: PageContext,
        next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let rejection as FormRejection {
            var response = page(
                PageWords.word("rejected-\(rejection.code)", PageLanguage(request)),
                rejection.code,
                request
            )
            response.headers[.connection] = "close"
            context.stopListening()
            return response
        } catch let error as HTTPError {
            let words = PageWords.word(error.status == .notFound ? "no-status" : "rejected-400", PageLanguage(request))
            return page(words, Int(error.status.code), request)
        } catch {
            logger.warning("a page could not be made", metadata: ["kind": "\(type(of: error))"])
            return page(PageWords.word("rejected-503", PageLanguage(request)), 503, request)
        }
    }

    private func page(_ words: String, _ code: Int, _ request: Request) -> Response {
        let language = PageLanguage(request)
        let title = PageWords.word("rejected-title", language)
        return renderer.answer(
            .init(
                template: "notice",
                title: title,
                values: ["heading": title, "words": words, "back": PageRenderer.link("/form", language)],
                status: .init(code: code)
            ),
            request,
            language
        )
    }
}
