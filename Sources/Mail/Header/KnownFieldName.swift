/// Tells a header line from a line of text that merely holds a colon.
enum KnownFieldName {
    private static let names: [StaticString] = [
        "from:", "to:", "cc:", "bcc:", "subject:", "date:", "message-id:", "mime-version:", "received:", "return-path:",
        "reply-to:", "sender:", "in-reply-to:", "references:", "delivered-to:", "list-", "x-", "content-", "resent-",
        "dkim-signature:", "authentication-results:", "auto-submitted:", "precedence:", "importance:", "priority:",
        "organization:", "user-agent:", "thread-", "arc-", "status:", "errors-to:", "envelope-to:",
    ]

    /// The line begins with a field name that mail programs really write.
    static func begins(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
        let start = bytes[line.lowerBound..<min(line.upperBound, line.lowerBound + 64)]
        guard let colon = start.firstIndex(of: 0x3A), colon > line.lowerBound,
            start[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return false }
        return names.contains { start.startsIgnoringCase($0) }
    }
}
