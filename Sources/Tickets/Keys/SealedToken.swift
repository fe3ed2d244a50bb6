import Foundation

/// The bytes behind everything we sign: version and purpose (one octet), key id (2), time (4, seconds since 1970),
/// subject, code. What the time means (issued, expires) is the purpose's business.
struct SealedToken: Equatable {
    var purpose: KeyRing.Purpose
    var time: Date
    var subject: [UInt8]

    private static let version: UInt8 = 1
    private static let headSize = 1 + KeyRing.Derived.idSize + 4

    /// How many octets of the HMAC a token carries. Guessing is only possible by mail or HTTP, so even 80 bits are far
    /// out of reach; the short ones must fit into the local part of an address (RFC 5321 §4.5.3.1.1).
    static func codeSize(_ purpose: KeyRing.Purpose) -> Int {
        purpose == .reply || purpose == .staffReply ? 10 : 16
    }

    func text(signedBy ring: KeyRing) -> String {
        let key = ring.current
        var bytes = [Self.version << 4 | purpose.rawValue]
        bytes += key.id
        withUnsafeBytes(of: UInt32(clamping: Int64(clamped: time.timeIntervalSince1970)).bigEndian) { bytes += $0 }
        bytes += subject
        bytes += key.code(of: bytes, for: purpose, length: Self.codeSize(purpose))
        return Base32.encode(bytes)
    }

    /// nil for whatever we did not sign for this purpose, or signed with a key that no longer counts.
    init?(_ text: some StringProtocol, purpose: KeyRing.Purpose, ring: KeyRing, now: Date) {
        let codeSize = Self.codeSize(purpose)
        // Long texts are not ours, and are not worth the work.
        guard text.utf8.count <= 512, let bytes = Base32.decode(text), bytes.count >= Self.headSize + codeSize,
            bytes[0] == Self.version << 4 | purpose.rawValue
        else { return nil }
        let signed = bytes.dropLast(codeSize)
        let keys = ring.candidates(id: bytes[1..<1 + KeyRing.Derived.idSize], now: now)
        let isOurs = keys.contains {
            equalInConstantTime($0.code(of: signed, for: purpose, length: codeSize), bytes.suffix(codeSize))
        }
        guard isOurs else { return nil }
        let seconds = signed[(1 + KeyRing.Derived.idSize)..<Self.headSize].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        self.purpose = purpose
        time = Date(timeIntervalSince1970: TimeInterval(seconds))
        subject = Array(signed.dropFirst(Self.headSize))
    }

    init(purpose: KeyRing.Purpose, time: Date, subject: [UInt8]) {
        self.purpose = purpose
        self.time = time
        self.subject = subject
    }
}

/// Takes the same time wherever the difference lies, so that a code cannot be found octet by octet.
func equalInConstantTime(_ a: some Collection<UInt8>, _ b: some Collection<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}

extension Int64 {
    /// The nearest whole number; 0 for what is not a number.
    init(clamped seconds: Double) {
        self = Int64(exactly: seconds.rounded(.down)) ?? (seconds > 0 ? .max : seconds < 0 ? .min : 0)
    }
}

extension ID {
    /// Eight octets, most significant first.
    var octets: [UInt8] { withUnsafeBytes(of: rawValue.bigEndian, Array.init) }

    init?(octets: some Collection<UInt8>) {
        guard octets.count == 8 else { return nil }
        self.init(octets.reduce(Int64(0)) { $0 << 8 | Int64($1) })
    }
}
