import Foundation

@testable import Mail

/// What no letter of a repeated piece can reach: readers of one form, given it alone.
struct HardReading: Sendable {
    var start = ""
    var repeated: String
    var read: @Sendable ([UInt8]) -> Void

    func octets(_ count: Int) -> [UInt8] {
        Array((start + String(repeating: repeated, count: count / repeated.utf8.count)).utf8)
    }

    static let all = rtf + packed + feeds

    private static let rtf = [
        "{", "{\\b ", "\\'e0", "\\u1055?", "\\par ", "{\\*\\a b}", "\\bin1 a", "}", "\\uc1", "\\",
    ].map {
        HardReading(start: "{\\rtf1 ", repeated: $0) { _ = RTFText.read($0, decoder: TextDecoder()) }
    }

    /// Single octets, and references to the beginning of the window.
    private static let packed = ["\u{0}aaaaaaaa", "\u{1}\u{0}\u{F}aaaaaaa"].map {
        HardReading(start: "\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{7F}LZFu\u{0}\u{0}\u{0}\u{0}", repeated: $0) {
            _ = CompressedRTF.decompress($0[...])
        }
    }

    private static let feeds =
        [
            ("BEGIN:VCALENDAR\n", "BEGIN:VEVENT\n"), ("BEGIN:VCALENDAR\n", "BEGIN:VEVENT\nSUMMARY:a\nEND:VEVENT\n"),
            ("BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "a;b=c:d\n"), ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:", "a\n "),
            ("<rss>", "<item><title>a</title></item>"), ("<rss><item><description>", "тел 1.1 "), ("<rss>", "<item>"),
            ("[", "{\"name\":\"a\"},"),
        ].map { start, repeated in
            HardReading(start: start, repeated: repeated) { _ = try? EventFeed.read($0, zone: .gmt) }
        } + [
            HardReading(repeated: "тел зрителей ") { _ = EventNotice(String(decoding: $0, as: UTF8.self), zone: .gmt) }
        ]
}
