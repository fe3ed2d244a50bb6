/// Where reading a folder stands. Its text is what the rest of the program keeps and hands back.
///
///     1700000000:52                      everything up to UID 52 is committed
///     1700000000:52 until=400            first reading by date: the date counts up to UID 400
///     1700000000:52 from=40              what lies up to UID 40 lay there before the start and is not read
///     1700000000:52 tell=48:52           these may not yet be flagged or moved on the server
///     1700000000:52 rescan=1800000000:17/400   numbered anew: 17 of 400 matched, the old place kept until it ends
struct IMAPCursor: Equatable {
    struct Rescan: Equatable {
        var validity: UInt32
        var last: UInt32
        var until: UInt32
    }

    private static let mostToTell = 10_000

    var validity: UInt32
    var last: UInt32
    var until: UInt32?
    /// Gone after a rescan: whoever numbers a folder anew does not say which letters were the old ones.
    var from: UInt32?
    var tell: [UInt32] = []
    var rescan: Rescan?

    init(validity: UInt32, last: UInt32, until: UInt32? = nil, from: UInt32? = nil) {
        self.validity = validity
        self.last = last
        self.until = until
        self.from = from
    }

    /// Nil for a text that is none of ours.
    init?(_ text: String) {
        let fields = text.split(separator: " ")
        guard let place = fields.first, let (validity, last) = Self.pair(place) else { return nil }
        self.init(validity: validity, last: last)
        for field in fields.dropFirst() {
            let parts = field.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            switch parts[0] {
            case "until": until = UInt32(parts[1])
            case "from": from = UInt32(parts[1])
            case "tell": tell = UIDSet.parse(parts[1]) ?? []
            case "rescan":
                let ends = parts[1].split(separator: "/")
                guard ends.count == 2, let place = Self.pair(ends[0]), let until = UInt32(ends[1]) else { return nil }
                rescan = Rescan(validity: place.0, last: place.1, until: until)
            default: return nil
            }
        }
    }

    var text: String {
        var text = "\(validity):\(last)"
        if let until { text += " until=\(until)" }
        if let from { text += " from=\(from)" }
        if !tell.isEmpty { text += " tell=\(UIDSet.text(tell))" }
        if let rescan { text += " rescan=\(rescan.validity):\(rescan.last)/\(rescan.until)" }
        return text
    }

    /// What was refused before is tried again with what is new, within reason.
    mutating func add(toTell uids: [UInt32]) {
        tell = (tell + uids).suffix(Self.mostToTell)
    }

    private static func pair(_ text: Substring) -> (UInt32, UInt32)? {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let first = UInt32(parts[0]), let second = UInt32(parts[1]) else { return nil }
        return (first, second)
    }
}
