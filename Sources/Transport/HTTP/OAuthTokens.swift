import Foundation

/// Access tokens by refresh token (RFC 6749 §6), renewed before they end.
///
/// Many mailboxes may share one; only one request is under way at a time. A rotated refresh token is handed to `keep`
/// before the new access token is used: a provider that rotates takes the old one no more.
package actor OAuthTokens: AccessTokens {
    package struct Settings: Sendable {
        package var endpoint: URL
        package var clientID: String
        /// Nil for public clients.
        package var clientSecret: String?
        package var refreshToken: String
        package var scope: String?
        package var caFile: URL?
        package var timeout: Duration = .seconds(30)
        /// A token is renewed this long before its end.
        package var margin: Duration = .seconds(300)

        package init(endpoint: URL, clientID: String, clientSecret: String? = nil, refreshToken: String) {
            self.endpoint = endpoint
            self.clientID = clientID
            self.clientSecret = clientSecret
            self.refreshToken = refreshToken
        }
    }

    private struct Held {
        var token: String
        var renewal: ContinuousClock.Instant
    }

    private let settings: Settings
    private let keep: @Sendable (_ refreshToken: String) async throws -> Void
    private var refreshToken: String
    private var held: Held?
    private var request: Task<String, any Error>?

    /// `keep` stores a new refresh token for good; it throws where that fails.
    package init(_ settings: Settings, keep: @escaping @Sendable (_ refreshToken: String) async throws -> Void) {
        self.settings = settings
        self.keep = keep
        refreshToken = settings.refreshToken
    }

    package func token() async throws -> String {
        if let held, held.renewal > .now { return held.token }
        if let request { return try await request.value }
        let request = Task { try await renew() }
        self.request = request
        defer { self.request = nil }
        return try await request.value
    }

    package func refused(_ token: String) {
        if held?.token == token { held = nil }
    }

    private func renew() async throws -> String {
        let place = settings.endpoint.host() ?? "token endpoint"
        let http = CurlHTTP(
            stage: .token,
            url: settings.endpoint.absoluteString,
            place: place,
            caFile: settings.caFile,
            timeout: settings.timeout
        )
        var form = [("grant_type", "refresh_token"), ("refresh_token", refreshToken), ("client_id", settings.clientID)]
        if let secret = settings.clientSecret { form.append(("client_secret", secret)) }
        if let scope = settings.scope { form.append(("scope", scope)) }
        let answer = try await http.post(form: form.map { (name: $0.0, value: $0.1) })
        let found = try OAuthAnswer(answer, place: place, hiding: [refreshToken, settings.clientSecret ?? ""])
        if let rotated = found.refreshToken, rotated != refreshToken {
            // Ours from now on even where it cannot be stored: the old one is spent.
            refreshToken = rotated
            try await keep(rotated)
        }
        held = Held(token: found.accessToken, renewal: .now + max(.seconds(1), found.lifetime - settings.margin))
        return found.accessToken
    }
}
