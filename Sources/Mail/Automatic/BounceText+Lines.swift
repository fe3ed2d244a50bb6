extension BounceText {
    /// Lines by LF or CR; empty ones stay, being what separates groups of a report.
    static func lines(of bytes: [UInt8], atMost limit: Int) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        var at = 0
        while at <= bytes.count, lines.count < limit {
            guard at == bytes.count || bytes[at] == 10 || bytes[at] == 13 else {
                at += 1
                continue
            }
            lines.append(bytes[start..<at])
            if at + 1 < bytes.count, bytes[at] == 13, bytes[at + 1] == 10 { at += 1 }
            at += 1
            start = at
        }
        return lines
    }

    static func messageID(among lines: some Sequence<ArraySlice<UInt8>>) -> String? {
        var isName = false
        for line in lines {
            let line = line.prefix(1000)
            if isName, let id = messageID(in: line) { return id }
            let field = line.drop { $0.isBlank || $0 == UInt8(ascii: ">") }
            isName = field.startsIgnoringCase("message-id:")
            if isName, let id = messageID(in: line.drop { $0 != UInt8(ascii: ":") }.dropFirst()) { return id }
        }
        return nil
    }

    /// The id between angle brackets, or the bare word.
    static func messageID(in value: String) -> String? { messageID(in: Array(value.utf8)[...]) }

    private static func messageID(in octets: ArraySlice<UInt8>) -> String? {
        if let open = octets.firstIndex(of: UInt8(ascii: "<")),
            let close = octets[open...].firstIndex(of: UInt8(ascii: ">"))
        {
            let id = octets[(open + 1)..<close].filter { $0 > 0x20 && $0 != 0x7F }
            return id.isEmpty ? nil : String(decoding: id, as: UTF8.self)
        }
        let bare = octets.split { $0 <= 0x20 }.first
        return bare.flatMap { $0.contains(UInt8(ascii: "@")) ? String(decoding: $0, as: UTF8.self) : nil }
    }
}
