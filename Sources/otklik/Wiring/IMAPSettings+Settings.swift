import Foundation
import Transport

extension IMAPSettings {
    /// Reads the secrets; throws a `SettingsError` that names the one it cannot read.
    init(source: String, _ server: ServerSettings, start: Start, shelf: TokenShelf) throws {
        let security: Security =
            switch server.security {
            case .tls: .tls
            case .starttls: .startTLS
            case .none: .plain
            }
        self.init(
            source: source,
            host: server.host,
            port: server.port,
            security: security,
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
            self = .bearer(user: server.login ?? "", tokens: try shelf.tokens(oauth))
        case .password(let secret)?:
            let mechanism = server.mechanism.flatMap { IMAPSettings.Mechanism(rawValue: $0.rawValue.uppercased()) }
            self = .password(user: server.login ?? "", password: try secret.read(), mechanism: mechanism)
        case nil:
            self = .password(user: server.login ?? "", password: "")
        }
    }
}
