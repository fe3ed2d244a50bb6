import Crypto
import Foundation
import Mail

/// What makes two mails the same mail: Message-ID, Date and what they say. The way a copy travelled does not count,
/// and a reused Message-ID alone makes nothing equal (B3).
enum ContentKey {
    static func of(_ message: Message) -> String {
        var hash = SHA256()
        add(message.messageID ?? "", to: &hash)
        add(message.date.map { String(Int64(clamped: $0.timeIntervalSince1970)) } ?? "", to: &hash)
        add(message.from.first?.address ?? "", to: &hash)
        add(message.subject, to: &hash)
        add(message.text, to: &hash)
        for attachment in message.attachments { add(attachment.sha256, to: &hash) }
        return Base32.encode(hash.finalize().prefix(20))
    }

    /// Each value ends with an octet that no UTF-8 text has, so that values cannot run into each other.
    private static func add(_ text: String, to hash: inout SHA256) {
        var text = text
        text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        hash.update(data: [0xFF])
    }
}
