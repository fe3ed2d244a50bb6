/// UIDs as IMAP writes them: `3:5,9` (RFC 3501 §9 sequence-set), ascending; some servers refuse any other order.
package enum UIDSet {
    /// `uids` ascending.
    package static func text(_ uids: some Sequence<UInt32>) -> String {
        var out = ""
        var run: ClosedRange<UInt32>?
        for uid in uids {
            if let current = run, current.upperBound < .max, uid == current.upperBound + 1 {
                run = current.lowerBound...uid
            } else {
                append(run, to: &out)
                run = uid...uid
            }
        }
        append(run, to: &out)
        return out
    }

    /// Nil where it is no such set. Never more than `limit` numbers, whatever a range says.
    package static func parse(_ text: some StringProtocol, limit: Int = 100_000) -> [UInt32]? {
        var uids: [UInt32] = []
        for part in text.split(separator: ",") {
            let ends = part.split(separator: ":").map { UInt32($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last,
                Int(last - first) < limit - uids.count
            else { return nil }
            uids += first...last
        }
        return uids
    }

    private static func append(_ run: ClosedRange<UInt32>?, to out: inout String) {
        guard let run else { return }
        if !out.isEmpty { out += "," }
        out += run.count == 1 ? "\(run.lowerBound)" : "\(run.lowerBound):\(run.upperBound)"
    }
}
