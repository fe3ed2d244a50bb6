/// Lists for `IN (…)`. Statement texts are kept to a few lengths, so that each is prepared once.
enum InList {
    private static let lengths = [1, 8, 64, 256]

    /// Calls `body` with the placeholders and the values of each piece. The last value is repeated to fill a length, which
    /// changes nothing for `IN`.
    static func each(_ values: [Value], _ body: (_ placeholders: String, _ values: [Value]) throws -> Void) rethrows {
        var rest = values[...]
        while let last = rest.last {
            let length = lengths.first { $0 >= rest.count } ?? 256
            let piece = rest.prefix(length)
            rest = rest.dropFirst(length)
            let filled = piece + Array(repeating: last, count: length - piece.count)
            try body(placeholders(length), Array(filled))
        }
    }

    private static func placeholders(_ count: Int) -> String {
        "?" + String(repeating: ",?", count: count - 1)
    }
}
