import Foundation

/// What a token endpoint answered (RFC 6749 §5).
struct OAuthAnswer {
    let accessToken: String
    let refreshToken: String?
    let lifetime: Duration

    private struct Success: Decodable {
        let access_token: String
        let refresh_token: String?
        let expires_in: Int?
    }

    private struct Failure: Decodable {
        let error: String
        let error_description: String?
    }

    /// §5.2: what only a person can mend; everything else may pass.
    private static let lasting: Set<String> = [
        "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type",
        "invalid_scope",
    ]

    init(_ answer: CurlHTTP.Answer, place: String, hiding secrets: [String]) throws {
        let body = Data(answer.body)
        if answer.status == 200, let success = try? JSONDecoder().decode(Success.self, from: body),
            !success.access_token.isEmpty
        {
            accessToken = success.access_token
            refreshToken = success.refresh_token
            // Without a word about it an hour is usual; a refused login asks again anyway.
            lifetime = .seconds(min(max(success.expires_in ?? 3600, 0), 86_400 * 365))
            return
        }
        let failure = try? JSONDecoder().decode(Failure.self, from: body)
        let words = [failure?.error, failure?.error_description].compactMap { $0 }.joined(separator: ": ")
        throw TransportError(
            stage: .token,
            place: place,
            reason: Redaction.clean("HTTP \(answer.status) \(words)", hiding: secrets),
            isTemporary: !(failure.map { Self.lasting.contains($0.error) } ?? false)
        )
    }
}
