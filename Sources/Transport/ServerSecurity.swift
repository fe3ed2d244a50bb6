/// Whether what is said to a mail server can be read on the way.
package enum ServerSecurity: String, Sendable, CaseIterable {
    /// No TLS: only for a server on this machine or behind a tunnel.
    case plain
    /// TLS after STARTTLS, and neither login nor mail without it (RFC 8314 §3.3).
    case startTLS
    /// TLS from the first octet (IMAPS 993, SMTPS 465).
    case tls
}
