import Crypto
import Foundation

/// The keys we sign with: the first master key signs, older ones still verify for `grace` after they were replaced.
///
/// Each purpose has its own key derived from the master key (HKDF-SHA256, RFC 5869), so a token of one purpose is
/// worth nothing for another.
package struct KeyRing: Sendable {
    package enum Purpose: UInt8, Sendable, CaseIterable {
        // The number is part of every token: never reuse one.
        case messageID = 1
        case reply = 2
        case status = 3
        case session = 4
        case form = 5
        case audit = 6
        case confirmation = 7
        case upload = 8
        case erasure = 12
        /// The button that confirms what a member mailed.
        case mailedOrder = 13
        /// The Message-ID of a letter to one of the staff: who answers it acts in their name.
        case notification = 14
        /// The same in the address such a letter is answered to.
        case staffReply = 15
        case digest = 9

        /// Goes into the derivation: never change one.
        fileprivate var label: String {
            switch self {
            case .messageID: "message-id"
            case .reply: "reply"
            case .status: "status"
            case .session: "session"
            case .form: "form"
            case .audit: "audit"
            case .confirmation: "confirmation"
            case .upload: "upload"
            case .erasure: "erasure"
            case .mailedOrder: "mailed-order"
            case .notification: "notification"
            case .staffReply: "staff-reply"
            case .digest: "digest"
            }
        }
    }

    /// A master key with everything derived from it once.
    struct Derived: Sendable {
        var master: MasterKey
        /// Names the key inside a token. Two keys may share it; then both are tried.
        var id: [UInt8]
        var keys: [Purpose: SymmetricKey]
    }

    package let masters: [MasterKey]
    /// How long a replaced key still verifies.
    package let grace: TimeInterval
    private let derived: [Derived]

    /// nil without a key: a daemon without one does not start.
    package init?(masters: [MasterKey], grace: TimeInterval) {
        guard !masters.isEmpty else { return nil }
        self.init(nonEmpty: masters, grace: grace)
    }

    package init(_ master: MasterKey, grace: TimeInterval = 90 * 86400) {
        self.init(nonEmpty: [master], grace: grace)
    }

    private init(nonEmpty masters: [MasterKey], grace: TimeInterval) {
        self.masters = masters
        self.grace = grace
        derived = masters.map(Derived.init)
    }

    /// The ring with a new key in front. Keys whose grace is over stay, too: they verify no token any more, but tombstones
    /// and the audit log were made with them.
    package func rotated(to new: MasterKey, now: Date) -> KeyRing {
        var old = masters
        for index in old.indices where old[index].retired == nil { old[index].retired = now }
        return KeyRing(nonEmpty: [new] + old, grace: grace)
    }

    /// HMAC-SHA256 under the purpose's current key, for what is not a token (audit chain, tombstones).
    package func authenticationCode(of bytes: [UInt8], for purpose: Purpose) -> [UInt8] {
        derived[0].code(of: bytes, for: purpose, length: 32)
    }

    /// The same under every key there ever was, the current one first: for what outlives the grace of a key.
    package func authenticationCodes(of bytes: [UInt8], for purpose: Purpose) -> [[UInt8]] {
        derived.map { $0.code(of: bytes, for: purpose, length: 32) }
    }

    var current: Derived { derived[0] }

    /// The keys of this id that verify at this time.
    func candidates(id: some Collection<UInt8>, now: Date) -> [Derived] {
        derived.filter { $0.id.elementsEqual(id) && verifies($0.master, at: now) }
    }

    private func verifies(_ key: MasterKey, at now: Date) -> Bool {
        guard let retired = key.retired else { return true }
        return now < retired.addingTimeInterval(grace)
    }
}

extension KeyRing.Derived {
    static let idSize = 2

    init(_ master: MasterKey) {
        let secret = SymmetricKey(data: master.secret)
        let derive = { (label: String, size: Int) in
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: secret,
                info: Array("otklik/1/\(label)".utf8),
                outputByteCount: size
            )
        }
        self.master = master
        id = derive("key-id", Self.idSize).withUnsafeBytes(Array.init)
        keys = Dictionary(uniqueKeysWithValues: KeyRing.Purpose.allCases.map { ($0, derive($0.label, 32)) })
    }

    func code(of bytes: some DataProtocol, for purpose: KeyRing.Purpose, length: Int) -> [UInt8] {
        guard let key = keys[purpose] else { preconditionFailure("every purpose has its key") }
        return Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key).prefix(length))
    }
}
