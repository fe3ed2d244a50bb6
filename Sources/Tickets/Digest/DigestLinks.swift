import Foundation

/// The address in List-Unsubscribe (RFC 8058): whoever got the digest may stop it, without signing in.
package struct DigestLinks: Sendable {
    private let keys: KeyRing
    /// As people see it, without a slash at the end; nil: there are no pages.
    private let base: String?

    package init(keys: KeyRing, base: String?) {
        self.keys = keys
        self.base = base
    }

    /// A mail may lie for long before it is stopped.
    private static let lifetime: TimeInterval = 400 * 86_400

    /// nil where there are no pages, or the address is too long for a token.
    package func unsubscription(_ key: DigestSubscription.Key, now: Date) -> String? {
        guard let base else { return nil }
        let subject = Array("\(key.period.rawValue) \(key.member.rawValue)".utf8)
        guard subject.count <= 200 else { return nil }
        let token = keys.token(for: .digest, subject: subject, expires: now.addingTimeInterval(Self.lifetime))
        return "\(base)/digest/\(token)"
    }

    package func subscription(_ token: String, now: Date) -> DigestSubscription.Key? {
        guard let subject = keys.verify(token, for: .digest, now: now) else { return nil }
        let parts = String(decoding: subject, as: UTF8.self).split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let period = DigestPeriod(rawValue: String(parts[0])) else { return nil }
        return .init(member: AddressKey(rawValue: String(parts[1])), period: period)
    }
}
