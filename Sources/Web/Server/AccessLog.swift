import Hummingbird
import Logging

/// One line for each answer: what kind of page, how it ended, how long it took. No address, no token, no query.
struct AccessLog: RouterMiddleware {
    typealias Context = PageContext

    let logger: Logger

    func handle(
        _ request: Request,
        context: PageContext,
        next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        do {
            let response = try await next(request, context)
            note(request, context, Int(response.status.code), since: start)
            return response
        } catch {
            note(request, context, (error as? any HTTPResponseError).map { Int($0.status.code) } ?? 500, since: start)
            throw error
        }
    }

    private func note(_ request: Request, _ context: PageContext, _ status: Int, since start: ContinuousClock.Instant) {
        let time = (ContinuousClock.now - start).components
        let milliseconds = Int(time.seconds) * 1_000 + Int(time.attoseconds / 1_000_000_000_000_000)
        logger.info(
            "answered",
            metadata: [
                "method": "\(request.method.rawValue)", "page": "\(context.endpointPath ?? "none")",
                "status": "\(status)", "ms": "\(milliseconds)",
            ]
        )
    }
}
