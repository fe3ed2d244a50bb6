/// Where OAuth access tokens come from. The connection asks before each login.
package protocol AccessTokens: Sendable {
    /// A token that is valid for some minutes yet.
    func token() async throws -> String

    /// The server did not take this token; the next call of `token()` brings another one.
    func refused(_ token: String) async
}
