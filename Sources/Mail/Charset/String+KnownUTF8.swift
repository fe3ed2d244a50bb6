extension String {
    /// Octets that are UTF-8 by the way they were made: not looked at once more.
    init(knownUTF8 bytes: [UInt8]) {
        self = bytes.withUnsafeBufferPointer { String(copying: unsafe UTF8Span(unchecked: $0.span)) }
    }
}
