/// A part of a message that is a file. The bytes are not kept twice: `Message.content(of:in:)` decodes them from the raw mail.
package struct Attachment: Hashable, Sendable {
    /// The way to the part: its part numbers from the root, then the index inside a container (TNEF, uuencode), if any.
    package struct Place: Hashable, Sendable {
        package var path: [Int]
        package var inner: Int?

        package init(path: [Int], inner: Int? = nil) {
            self.path = path
            self.inner = inner
        }
    }

    /// The file name, decoded, without path or control characters; empty where the sender gave none.
    package var name: String
    /// Lower-case `type/subtype`.
    package var type: String
    /// Size of the decoded content in octets.
    package var size: Int
    /// Content-ID without angle brackets.
    package var contentID: String?
    /// Shown inside the HTML text (by cid or by disposition) rather than beside it.
    package var inline: Bool
    /// SHA-256 of the decoded content, lower-case hex.
    package var sha256: String
    package var place: Place
    /// Where the encoded body lies in the raw bytes: a hint only, `place` decides.
    package var rangeHint: Range<Int>

    package init(
        name: String,
        type: String,
        size: Int,
        contentID: String? = nil,
        inline: Bool = false,
        sha256: String,
        place: Place,
        rangeHint: Range<Int>
    ) {
        self.name = name
        self.type = type
        self.size = size
        self.contentID = contentID
        self.inline = inline
        self.sha256 = sha256
        self.place = place
        self.rangeHint = rangeHint
    }
}
