import Glibc

/// One open conversion to UTF-8. Kept for the time of one parse; not shared between threads.
final class IconvConverter {
    private let descriptor: iconv_t

    /// Nil where this system does not know the charset.
    init?(charset: String) {
        guard let opened = iconv_open("UTF-8", charset), opened != iconv_t(bitPattern: -1) else { return nil }
        descriptor = opened
    }

    deinit {
        iconv_close(descriptor)
    }

    /// Everything as UTF-8, each octet that does not decode as U+FFFD, and how many these were.
    /// iconv's own //IGNORE is not used: it stops at the end of a buffer and hides how much was lost (E13).
    func utf8(of bytes: UnsafeBufferPointer<UInt8>) -> (text: [UInt8], errors: Int) {
        iconv(descriptor, nil, nil, nil, nil)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 2)
        var errors = 0
        guard let base = bytes.baseAddress else { return ([], 0) }
        var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: base).assumingMemoryBound(
            to: CChar.self
        )
        var left = bytes.count
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 8192) { buffer in
            while left > 0 {
                var room = buffer.count
                var place = buffer.baseAddress
                let result = iconv(descriptor, &input, &left, &place, &room)
                let reason = errno
                output += UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<(buffer.count - room)])
                if result == -1, reason != E2BIG, left > 0 {
                    errors += 1
                    output += [0xEF, 0xBF, 0xBD]
                    input = input.map { $0 + 1 }
                    left -= 1
                }
            }
            // Back to the initial state, for what a stateful charset still holds.
            var room = buffer.count
            var place = buffer.baseAddress
            iconv(descriptor, nil, nil, &place, &room)
            output += UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<(buffer.count - room)])
        }
        return (output, errors)
    }
}
