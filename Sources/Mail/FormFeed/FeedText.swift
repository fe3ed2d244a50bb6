/// The octets of a feed as text.
enum FeedText {
    /// By the declared charset where it decodes, else by the detector; without a byte order mark.
    static func text(of bytes: [UInt8], charset: String?) -> String {
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let octets = isMarked ? bytes.dropFirst(3) : bytes[...]
        return octets.withUnsafeBufferPointer { octets in
            TextDecoder().text(of: octets, declared: isMarked ? .utf8 : charset.flatMap { Charset(name: $0) })
        }
    }
}
