import Foundation

/// What a letter holds beside what its writer wrote now: quotes, signature, footers. Mostly it stands below.
enum TextBelow {
    /// The text after `fresh`; nil where `fresh` is not simply its beginning. Compares octets, as no other comparison of
    /// two long texts is cheap.
    static func rest(of text: String, after fresh: String) -> Substring? {
        var text = text
        var fresh = fresh
        let begins = text.withUTF8 { all in
            fresh.withUTF8 { head in
                guard head.count <= all.count else { return false }
                guard let start = head.baseAddress, let whole = all.baseAddress else { return head.isEmpty }
                return memcmp(start, whole, head.count) == 0
            }
        }
        guard begins else { return nil }
        return text[text.utf8.index(text.startIndex, offsetBy: fresh.utf8.count)...]
    }

    /// Nothing but white space stands beside `fresh`.
    static func isNothing(_ rest: Substring?) -> Bool {
        guard let rest else { return false }
        return rest.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
    }
}
