import Foundation
import Transport

extension SMTPSettings {
    /// Reads the secrets; throws a `SettingsError` that names the one it cannot read.
    init(_ server: ServerSettings, connections: Int, helo: String, shelf: TokenShelf) throws {
        self.init(
            host: server.host,
            port: server.port,
            security: ServerSecurity(server.security),
            login: try Login(server, shelf: shelf),
            caFile: server.caFile,
            helo: helo
        )
        self.connections = connections
        answerTimeout = max(server.timeout, .seconds(1))
    }
}

extension SMTPSettings.Login {
    init(_ server: ServerSettings, shelf: TokenShelf) throws {
        guard let user = server.login, let proof = server.proof else {
            self = .none
            return
        }
        switch proof {
        case .password(let secret):
            self = .password(user: user, password: try secret.read(), mechanism: server.passwordMechanism)
        case .oauth(let oauth):
            let tokens = try shelf.tokens(oauth)
            self = .bearer(user: user, mechanism: server.bearerMechanism) { try await tokens.token() }
        }
    }
}
