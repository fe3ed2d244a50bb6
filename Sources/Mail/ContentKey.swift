import Crypto
import Foundation

/// What makes two mails the same letter: Message-ID, Date, sender and what it says. The way a copy travelled does not
/// count (stamps, line ends, a transfer encoding changed on the way, what a mailing list adds), and a Message-ID alone is
/// no proof (B3, B4, B7).
package enum ContentKey {
    /// SHA-256 in lower-case hex.
    package static func of(_ message: Message) -> String {
        var hash = SHA256()
        let list = ListAdditions(message.root.header)
        add(message.messageID ?? "", to: &hash)
        add(message.date.map { "\($0.timeIntervalSince1970.rounded())" } ?? "", to: &hash)
        add(list?.sender(of: message) ?? message.from.first?.address ?? "", to: &hash)
        add(list?.subject(message.subject) ?? message.subject, to: &hash)
        add(list?.text(message.text) ?? message.text, to: &hash)
        for attachment in message.attachments { add(attachment.sha256, to: &hash) }
        return Hex.text(hash.finalize())
    }

    /// Each value ends with an octet that no UTF-8 text has, so that values cannot run into each other.
    private static func add(_ text: String, to hash: inout SHA256) {
        var text = text
        text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        hash.update(data: [0xFF])
    }
}
