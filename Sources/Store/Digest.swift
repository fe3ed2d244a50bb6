import Crypto
import Mail

/// SHA-256 of raw mail, and its lower-case hex.
enum Digest {
    static func of(_ bytes: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: bytes))
    }

    static func hex(_ digest: [UInt8]) -> String { Hex.text(digest) }

    /// nil when `hex` is no SHA-256.
    static func bytes(ofHex hex: String) -> [UInt8]? {
        hex.utf8.count == 64 ? Hex.octets(hex) : nil
    }
}
