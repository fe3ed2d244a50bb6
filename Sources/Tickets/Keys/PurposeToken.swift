import Foundation

extension KeyRing {
    /// A token for a purpose that has no spelling of its own (status link, session, form). `subject` at most 200 octets.
    package func token(for purpose: Purpose, subject: [UInt8], expires: Date) -> String {
        SealedToken(purpose: purpose, time: expires, subject: Array(subject.prefix(200))).text(signedBy: self)
    }

    /// The subject of a token that we signed for this purpose and that has not expired.
    package func verify(_ token: some StringProtocol, for purpose: Purpose, now: Date) -> [UInt8]? {
        guard let token = SealedToken(token, purpose: purpose, ring: self, now: now), now < token.time else {
            return nil
        }
        return token.subject
    }
}
