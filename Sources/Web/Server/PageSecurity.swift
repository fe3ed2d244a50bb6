import HTTPTypes
import Hummingbird

/// The headers every answer of the public pages carries.
struct PageSecurity: RouterMiddleware {
    typealias Context = PageContext

    /// Sites whose pages may show ours in a frame.
    let origins: [String]
    let isSecure: Bool

    func handle(
        _ request: Request,
        context: PageContext,
        next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.contentSecurityPolicy] = policy
        response.headers[.xContentTypeOptions] = "nosniff"
        // A private link must not travel to other sites as the page one came from.
        response.headers[.referrerPolicy] = "no-referrer"
        response.headers[.permissionsPolicy] = "camera=(), microphone=(), geolocation=()"
        if ["/s/", "/confirm/", "/mail/", "/digest/"].contains(where: request.uri.path.hasPrefix) {
            response.headers[.robots] = "noindex, nofollow"
        }
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }

    /// Nothing inline, nothing from elsewhere.
    private var policy: String {
        let ancestors = origins.isEmpty ? "'none'" : (["'self'"] + origins).joined(separator: " ")
        return [
            "default-src 'none'", "style-src 'self'", "script-src 'self'", "connect-src 'self'", "img-src 'self'",
            "form-action 'self'", "base-uri 'none'", "frame-ancestors \(ancestors)",
        ].joined(separator: "; ")
    }
}
