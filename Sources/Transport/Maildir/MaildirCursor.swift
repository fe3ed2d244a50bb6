import Foundation

/// Where reading a Maildir stands. Its text is what the rest of the program keeps and hands back.
///
///     1795424400000000000                            the youngest change time read, in nanoseconds since 1970
///     1795424400000000000 from=1795420000000000000   what was not changed since lay there before the start
struct MaildirCursor: Equatable {
    var mark: Int64
    var from: Int64?

    init(mark: Int64) {
        self.mark = mark
    }

    /// From the whole second on: file systems of old count no finer.
    init(startingAt date: Date) {
        let second = Int64(exactly: date.timeIntervalSince1970.rounded(.down)) ?? 0
        mark = second &* 1_000_000_000
        from = mark
    }

    /// Nil for a text that is none of ours.
    init?(_ text: String) {
        let fields = text.split(separator: " ")
        guard let first = fields.first, let mark = Int64(first) else { return nil }
        self.mark = mark
        if fields.count > 1 {
            guard fields.count == 2, fields[1].hasPrefix("from="), let from = Int64(fields[1].dropFirst(5)) else {
                return nil
            }
            self.from = from
        }
    }

    var text: String { from.map { "\(mark) from=\($0)" } ?? "\(mark)" }

    /// Whether it lay there before the start, and nobody has touched it since.
    func passes(_ file: MaildirFile) -> Bool { from.map { file.changed < $0 } ?? false }
}
