import Foundation
import Transport

extension IMAPSettings {
    /// Reads the secrets; throws a `SettingsError` that names the one it cannot read.
    init(source: String, _ server: ServerSettings, start: Start, shelf: TokenShelf) throws {
        self.init(
            source: source,
            host: server.host,
            port: server.port,
            security: ServerSecurity(server.security),
            login: try Login(server, shelf: shelf),
            start: start
        )
        caFile = server.caFile.map { URL(fileURLWithPath: $0) }
        silenceTimeout = server.timeout
        connectTimeout = min(server.timeout, .seconds(30))
    }
}

extension IMAPSettings.Login {
    init(_ server: ServerSettings, shelf: TokenShelf) throws {
        switch server.proof {
        case .oauth(let oauth)?:
            let tokens = try shelf.tokens(oauth)
            self = .bearer(user: server.login ?? "", tokens: tokens, mechanism: server.bearerMechanism)
        case .password(let secret)?:
            self = .password(user: server.login ?? "", password: try secret.read(), mechanism: server.passwordMechanism)
        case nil:
            self = .password(user: server.login ?? "", password: "")
        }
    }
}
