/// A submission server and the way in.
package struct SMTPSettings: Sendable {
    package enum Login: Sendable {
        /// The server takes our mail because of where we are.
        case none
        /// Without a mechanism the strongest one the server offers is taken.
        case password(user: String, password: String, mechanism: PasswordMechanism? = nil)
        /// Without a mechanism OAUTHBEARER or XOAUTH2, as the server offers. The token is asked for before each connection,
        /// so it may be renewed in between.
        case bearer(user: String, mechanism: BearerMechanism? = nil, token: @Sendable () async throws -> String)
    }

    package var host: String
    package var port: Int
    package var security: ServerSecurity
    package var login: Login
    /// PEM file of the authorities to trust instead of the system's.
    package var caFile: String?
    /// What we call ourselves in EHLO: a host name.
    package var helo: String
    /// Connections used at the same time.
    package var connections = 4
    /// Until greeted, encrypted and logged in.
    package var connectTimeout: Duration = .seconds(30)
    /// A server that says or takes nothing for so long is given up.
    package var answerTimeout: Duration = .seconds(120)
    /// The answer to the final dot; giving up early makes an `unknown` of a letter that arrives (RFC 5321 §4.5.3.2.6).
    package var finalTimeout: Duration = .seconds(600)
    /// A connection without work is closed after this time.
    package var idleTimeout: Duration = .seconds(20)
    /// How long a cancelled task still waits for the answer to a final dot.
    package var cancelGrace: Duration = .seconds(2)

    package init(
        host: String,
        port: Int,
        security: ServerSecurity = .startTLS,
        login: Login = .none,
        caFile: String? = nil,
        helo: String = "localhost"
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.login = login
        self.caFile = caFile
        self.helo = helo
    }

    /// How errors name the server; never the login.
    package var place: String { "\(host):\(port)" }

    /// The path is what libcurl says in EHLO.
    var url: String {
        let scheme = security == .tls ? "smtps" : "smtp"
        let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        let isHostByte = { (byte: UInt8) in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        let said = String(decoding: helo.utf8.filter(isHostByte), as: UTF8.self)
        return "\(scheme)://\(name):\(port)/\(said.isEmpty ? "localhost" : said)"
    }
}
