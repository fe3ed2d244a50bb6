import Foundation

/// Signing in with a token that is fetched anew when it runs out (RFC 6749 §6).
package struct OAuthSettings: Sendable, Equatable {
    package var tokenEndpoint: String
    package var clientID: String
    package var clientSecret: Secret?
    /// Holds the refresh token; rewritten when the server hands out a new one (A21), so it lies where we may write.
    package var refreshTokenFile: String
    /// The same file as a secret to be read.
    package var refreshToken: Secret
    package var scope: String?

    package init(_ cursor: SettingsCursor) {
        let keys = ["token_endpoint", "client_id", "client_secret", "refresh_token_file", "scope"]
        let group = SettingsGroup(cursor, keys: keys)
        tokenEndpoint = group["token_endpoint"].read("an https:// address", standIn: "") { text in
            let isLocal = ["http://127.0.0.1", "http://localhost"].contains { text.hasPrefix($0) }
            return text.hasPrefix("https://") || isLocal ? text : nil
        }
        clientID = group["client_id"].string("the id the mail provider gave to this program")
        clientSecret = group.has("client_secret") ? Secret(group["client_secret"]) : nil
        refreshTokenFile = group["refresh_token_file"].path("the path of a file that holds the refresh token")
        refreshToken = Secret(file: refreshTokenFile, named: group["refresh_token_file"])
        scope = group.optional("scope")?.string("a scope")
    }
}
