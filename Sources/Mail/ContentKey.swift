import Crypto
import Foundation

/// What makes two mails the same letter, however the servers between stamped them: Message-ID, Date and body together.
/// A Message-ID alone is no proof (B3, B4); without one, sender and subject stand in for it (B7).
package enum ContentKey {
    /// SHA-256 in lower-case hex; `bytes` is the raw mail that `message` was read from.
    package static func of(_ message: Message, in bytes: [UInt8]) -> String {
        var hash = SHA256()
        func add(_ text: String) {
            hash.update(data: Array(text.utf8))
            hash.update(data: [0])
        }
        add(message.messageID ?? "")
        add(message.date.map { String(Int64($0.timeIntervalSince1970)) } ?? "")
        if message.messageID == nil {
            add(message.header["From"] ?? "")
            add(message.header["Subject"] ?? "")
        }
        let body = message.root.body.clamped(to: 0..<bytes.count)
        bytes[body].withUnsafeBytes { hash.update(bufferPointer: $0) }
        return hash.finalize().hex
    }
}

extension Message {
    /// See `ContentKey`.
    package func contentKey(_ bytes: [UInt8]) -> String {
        ContentKey.of(self, in: bytes)
    }
}
