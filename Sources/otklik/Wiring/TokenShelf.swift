import Foundation
import Synchronization
import Transport

/// Token sources by their refresh token file: two mailboxes that share a file share the source, for a provider that
/// rotates refresh tokens takes each of them once.
final class TokenShelf: Sendable {
    private let sources = Mutex<[String: OAuthTokens]>([:])

    func tokens(_ settings: OAuthSettings) throws -> OAuthTokens {
        let file = settings.refreshTokenFile
        if let known = sources.withLock({ $0[file] }) { return known }
        let new = OAuthTokens(try Self.read(settings)) { token in
            // Kept before the new token is used (A21).
            try DurableFile.write(token + "\n", to: file, replacing: true)
        }
        return sources.withLock { sources in
            let first = sources[file] ?? new
            sources[file] = first
            return first
        }
    }

    private static func read(_ settings: OAuthSettings) throws -> OAuthTokens.Settings {
        guard let endpoint = URL(string: settings.tokenEndpoint) else {
            throw Failure("\(settings.tokenEndpoint) is no URL", .settings)
        }
        let token = try settings.refreshToken.read()
        var values = OAuthTokens.Settings(
            endpoint: endpoint,
            clientID: settings.clientID,
            clientSecret: try settings.clientSecret?.read(),
            refreshToken: token
        )
        values.scope = settings.scope
        return values
    }
}
