/// How an access token is told to a mail server (SASL names).
package enum BearerMechanism: String, Sendable, CaseIterable {
    /// RFC 7628
    case oauthbearer = "OAUTHBEARER"
    /// Google's, older and still the only one at some providers.
    case xoauth2 = "XOAUTH2"
}
