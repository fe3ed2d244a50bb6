/// A server's reply, put together from its lines (RFC 5321 §4.2.1).
struct SMTPReply: Equatable {
    var code: Int
    var text: String

    /// `550 5.1.1 no such user`
    var words: String { text.isEmpty ? "\(code)" : "\(code) \(text)" }
}

/// Collects reply lines as they come; a hostile server can make it neither grow nor write control characters.
struct SMTPReplyReader {
    private static let longest = 1000

    private(set) var last: SMTPReply?
    /// Replies that are complete.
    private(set) var count = 0
    private var open: [String] = []

    mutating func take(_ bytes: some Sequence<UInt8>) {
        for line in bytes.split(separator: 0x0A) { take(line: Array(line)) }
    }

    private mutating func take(line: [UInt8]) {
        let digits = line.prefix(3).compactMap { (0x30...0x39).contains($0) ? Int($0 - 0x30) : nil }
        guard digits.count == 3 else { return }
        let text = Self.printable(line.dropFirst(4))
        if open.reduce(0, { $0 + $1.count }) < Self.longest, !text.isEmpty { open.append(text) }
        guard line.count < 4 || line[3] != UInt8(ascii: "-") else { return }
        last = SMTPReply(code: digits[0] * 100 + digits[1] * 10 + digits[2], text: open.joined(separator: " "))
        count += 1
        open = []
    }

    private static func printable(_ bytes: some Collection<UInt8>) -> String {
        let text = String(decoding: bytes.prefix(longest), as: UTF8.self)
        let scalars = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(String(view).trimmingPrefix(" ").reversed().trimmingPrefix(" ").reversed())
    }
}
