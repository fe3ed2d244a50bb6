import Foundation

/// One mail as it lay at its source, byte for byte.
package struct RawMail: Sendable {
    package let origin: Origin
    package let bytes: [UInt8]
    /// When the source received it (IMAP INTERNALDATE, the file's time); nil where the source does not say.
    package let received: Date?
    /// Its size at the source in octets; larger than `bytes.count` when only the head of a huge mail was read.
    package let sizeAtSource: Int

    /// The rest of this mail stays at the source because of its size.
    package var isTruncated: Bool { sizeAtSource > bytes.count }

    package init(origin: Origin, bytes: [UInt8], received: Date?, sizeAtSource: Int? = nil) {
        self.origin = origin
        self.bytes = bytes
        self.received = received
        self.sizeAtSource = sizeAtSource ?? bytes.count
    }
}
