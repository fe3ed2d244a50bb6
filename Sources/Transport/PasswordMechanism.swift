/// How a password is told to a mail server (SASL names).
package enum PasswordMechanism: String, Sendable, CaseIterable {
    case plain = "PLAIN"
    case login = "LOGIN"
    case cramMD5 = "CRAM-MD5"
}
