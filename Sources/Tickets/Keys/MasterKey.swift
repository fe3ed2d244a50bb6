import Foundation

/// The secret everything we sign goes back to. Lies in a file or credential, never in the database.
package struct MasterKey: Sendable, Equatable {
    package static let size = 32

    /// 32 octets.
    package let secret: [UInt8]
    package let created: Date
    /// When a newer key took its place; nil for the key in use.
    package var retired: Date?

    /// nil unless the secret has 32 octets.
    package init?(secret: [UInt8], created: Date, retired: Date? = nil) {
        guard secret.count == Self.size else { return nil }
        self.init(checked: secret, created: created, retired: retired)
    }

    private init(checked secret: [UInt8], created: Date, retired: Date?) {
        self.secret = secret
        self.created = created
        self.retired = retired
    }

    /// A new key; the daemon passes the system's random numbers.
    package static func make(created: Date, using random: inout some RandomNumberGenerator) -> MasterKey {
        let secret = (0..<size).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        return MasterKey(checked: secret, created: created, retired: nil)
    }
}

extension MasterKey: CustomStringConvertible {
    /// Nothing of the secret, so that a key can stand in an error or a log line.
    package var description: String { "master key of \(created.formatted(.iso8601))" }
}
