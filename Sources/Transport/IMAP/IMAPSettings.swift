import Foundation

/// A mailbox, the way in, and how it is read.
package struct IMAPSettings: Sendable {
    package enum Login: Sendable {
        /// Without a mechanism the strongest one the server offers is taken.
        case password(user: String, password: String, mechanism: PasswordMechanism? = nil)
        /// Without a mechanism OAUTHBEARER or XOAUTH2, as the server offers. The token is asked for before each connection.
        case bearer(user: String, tokens: any AccessTokens, mechanism: BearerMechanism? = nil)
    }

    /// What the server is told of a message once it is committed here.
    package enum After: Sendable, Equatable {
        case keep
        case seen
        /// The folder's name for people, not its modified UTF-7.
        case move(folder: String)
    }

    /// What of a mailbox that was full before us is read on first contact; never consulted again afterwards.
    package enum Start: Sendable, Equatable {
        case now
        case date(Date)
        case all
    }

    /// What goes into `Origin.source`.
    package var source: String
    package var host: String
    package var port: Int
    package var security: ServerSecurity
    package var login: Login
    /// The folder's name for people. Empty together with `isSentFolder`: the one the server marks \Sent.
    package var folder = "INBOX"
    package var isSentFolder = false
    package var start: Start
    package var after: After = .keep
    /// PEM file of the authorities to trust instead of the system's.
    package var caFile: URL?

    /// A mail larger than this stays on the server but for its first `headOctets`.
    package var keepWhole = 25 << 20
    package var headOctets = 256 << 10
    package var batchOctets = 4 << 20
    package var batchMessages = 256
    /// Messages whose sizes are asked for at once.
    package var listMessages = 1000

    /// Until connected.
    package var connectTimeout: Duration = .seconds(30)
    /// Without a single octet from the server in the middle of a command, it is given up.
    package var silenceTimeout: Duration = .seconds(60)
    /// A whole command, on top of the time its octets take at `slowest`.
    package var commandTimeout: Duration = .seconds(120)
    /// Octets a second below which a download counts as stuck.
    package var slowest = 8 << 10
    /// IDLE is renewed after this time, which also finds connections that died without a word (RFC 2177: 29 min).
    package var idleRenewal: Duration = .seconds(540)
    /// Between looks at a server without IDLE, or when connections are scarce.
    package var pollInterval: Duration = .seconds(60)

    package init(
        source: String,
        host: String,
        port: Int,
        security: ServerSecurity,
        login: Login,
        start: Start
    ) {
        self.source = source
        self.host = host
        self.port = port
        self.security = security
        self.login = login
        self.start = start
    }

    /// How errors name the server; never the login.
    package var place: String { "\(host):\(port)" }

    var user: String {
        switch login {
        case .password(let user, _, _), .bearer(let user, _, _): user
        }
    }

    func plan(bearer: String?, mechanisms: String?) -> CurlConnection.Plan {
        let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        var password: String?
        if case .password(_, let text, _) = login { password = text }
        return CurlConnection.Plan(
            url: "\(security == .tls ? "imaps" : "imap")://\(name):\(port)/",
            place: place,
            security: security,
            caFile: caFile,
            user: user,
            password: password,
            bearer: bearer,
            mechanisms: mechanisms,
            connectTimeout: connectTimeout,
            loginTimeout: silenceTimeout
        )
    }

    /// Named one by one: left alone, libcurl would also try Kerberos and NTLM where a company server offers them.
    var mechanisms: String {
        switch login {
        case .bearer(_, _, let one?): "AUTH=\(one.rawValue)"
        case .bearer: "AUTH=OAUTHBEARER;AUTH=XOAUTH2"
        case .password(_, _, let one?): "AUTH=\(one.rawValue)"
        case .password: "AUTH=CRAM-MD5;AUTH=PLAIN;AUTH=LOGIN"
        }
    }
}
