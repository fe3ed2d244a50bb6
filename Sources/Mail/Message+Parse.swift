extension Message {
    /// Reads a mail. Linear in the size of `bytes`, never fails; see `defects` for what was wrong.
    package init(parsing bytes: [UInt8]) {
        self.init()
    }

    /// The decoded content of an attachment, read again from the raw mail it came with; nil when it is not there.
    package func content(of attachment: Attachment, in bytes: [UInt8]) -> [UInt8]? {
        nil
    }
}
