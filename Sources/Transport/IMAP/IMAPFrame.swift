/// One whole server response as it came, cut out of the stream but not yet understood.
///
/// Literals lie apart, so that a message body is copied once and never scanned again; in `text` each is still
/// announced by its `{count}` and line end.
package struct IMAPFrame: Sendable {
    /// The response without its last line end.
    package var text: [UInt8]
    package var literals: [IMAPLiteral]
}

/// The octets of one literal (RFC 3501 §4.3), or only the first of them where they were more than we keep.
package enum IMAPLiteral: Sendable, Equatable {
    case bytes([UInt8])
    case cut([UInt8], of: Int)
}
