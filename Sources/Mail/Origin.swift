/// Where a raw mail came from: unique for ever, so that reading a source twice is harmless.
///
/// `id` is the source's own name for the message: `"uidvalidity:uid"` for IMAP, the file's unique name for Maildir,
/// the form post's id, a digest of the bytes for a pipe.
package struct Origin: Hashable, Sendable, Codable {
    package let source: String
    package let id: String

    package init(source: String, id: String) {
        self.source = source
        self.id = id
    }
}
