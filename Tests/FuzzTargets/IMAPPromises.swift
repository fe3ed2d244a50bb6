import Transport

/// What the reader of IMAP promises: the same responses however the network cut the stream, and a place for each refusal.
enum IMAPPromises {
    static func broken(reading stream: [UInt8]) -> String? {
        let whole = responses(stream, step: max(stream.count, 1))
        for step in [1, 7] where responses(stream, step: step).count != whole.count {
            return "other responses when the stream comes in pieces of \(step)"
        }
        for case .refused(let refusal) in whole where !(0...stream.count).contains(refusal.position) {
            return "a refusal that points nowhere"
        }
        return nil
    }

    private static func responses(_ stream: [UInt8], step: Int) -> [IMAPResponse] {
        var limits = IMAPReader.Limits()
        limits.line = 1 << 16
        limits.literal = 1 << 16
        var reader = IMAPReader(limits: limits)
        var found: [IMAPResponse] = []
        for start in stride(from: 0, to: stream.count, by: step) {
            let piece = stream[start..<min(start + step, stream.count)]
            let isRead: Void? = try? piece.withUnsafeBufferPointer { try reader.feed($0) { found.append(.parse($0)) } }
            // The connection would end here.
            if isRead == nil { break }
        }
        return found
    }
}
