import Foundation

/// How a mail server is reached.
package struct ServerSettings: Sendable, Equatable {
    package enum Security: String, Sendable, CaseIterable {
        /// TLS from the first byte (IMAPS 993, SMTPS 465).
        case tls
        case starttls
        /// Nothing is hidden. For servers on the same machine.
        case none
    }

    package enum Mechanism: String, Sendable, CaseIterable {
        case plain, login
        case cramMD5 = "cram-md5"
        case oauthbearer, xoauth2
    }

    package enum Proof: Sendable, Equatable {
        case password(Secret)
        case oauth(OAuthSettings)
    }

    package var host: String
    package var port: Int
    package var security: Security
    package var caFile: String?
    package var login: String?
    package var proof: Proof?
    /// nil: the best the server offers.
    package var mechanism: Mechanism?
    package var timeout: Duration

    package static let keys = [
        "host", "port", "security", "ca_file", "login", "password", "oauth", "mechanism", "timeout",
    ]

    package init(_ group: SettingsGroup, ports: [Security: Int], loginNeeded: Bool) {
        host = group["host"].string("the name of a mail server")
        security = group.optional("security")?.choice(Security.self, standIn: .tls) ?? .tls
        port = group.optional("port")?.int(1...65535) ?? ports[security] ?? 0
        caFile = group.optional("ca_file")?.path("the path of a certificate file")
        login = loginNeeded || group.has("login") ? group["login"].string("a login") : nil
        mechanism = group.optional("mechanism")?.choice(Mechanism.self, standIn: .plain)
        timeout = group.optional("timeout")?.duration(.seconds(1)...(.seconds(600))) ?? .seconds(60)
        proof = Self.proof(group, needed: loginNeeded || group.has("login"))
    }

    private static func proof(_ group: SettingsGroup, needed: Bool) -> Proof? {
        switch (group.has("password"), group.has("oauth")) {
        case (true, true):
            group["oauth"].mistake(found: "password and oauth", expected: "one of them")
        case (true, false):
            return .password(Secret(group["password"]))
        case (false, true):
            return .oauth(OAuthSettings(group["oauth"]))
        case (false, false):
            if needed { group["password"].mistake(expected: "\(Secret.expected), or an oauth group") }
        }
        return nil
    }
}
