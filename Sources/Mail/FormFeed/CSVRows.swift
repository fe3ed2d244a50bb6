/// Takes CSV apart (RFC 4180). What breaks its rules is read as it stands.
struct CSVRows {
    private static let quote = UInt8(ascii: "\"")

    private var rows: [[String]] = []
    private var row: [String] = []
    private var cell: [UInt8] = []

    /// At most so many rows.
    static func read(_ text: String, atMost limit: Int) -> [[String]] {
        var text = text
        return text.withUTF8 { bytes in
            var reader = CSVRows()
            reader.read(bytes, delimiter: delimiter(of: bytes), limit)
            return reader.rows
        }
    }

    /// The one that stands most often in the first row, outside quotes.
    private static func delimiter(of bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes.prefix(64 << 10) {
            if byte == quote { isQuoted.toggle() }
            if !isQuoted, byte == .lf || byte == .cr { break }
            if !isQuoted, ";,\t".utf8.contains(byte) { counts[byte, default: 0] += 1 }
        }
        return ";,\t".utf8.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? UInt8(ascii: ",")
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, _ limit: Int) {
        var at = 0
        while at < bytes.count, rows.count < limit {
            if bytes[at] == Self.quote, cell.isEmpty {
                at = readQuoted(bytes, from: at + 1)
            } else if bytes[at] == delimiter {
                endCell()
                at += 1
            } else if bytes[at] == .lf || bytes[at] == .cr {
                endRow()
                at += bytes[at] == .cr && at + 1 < bytes.count && bytes[at + 1] == .lf ? 2 : 1
            } else {
                cell.append(bytes[at])
                at += 1
            }
        }
        if rows.count < limit, !row.isEmpty || !cell.isEmpty { endRow() }
    }

    /// To the quote that ends it; `""` is one. The place behind it.
    private mutating func readQuoted(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var at = start
        while at < bytes.count {
            if bytes[at] == Self.quote {
                guard at + 1 < bytes.count, bytes[at + 1] == Self.quote else { return at + 1 }
                at += 1
            }
            cell.append(bytes[at])
            at += 1
        }
        return at
    }

    private mutating func endCell() {
        row.append(String(decoding: cell.trimmed, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
    }

    private mutating func endRow() {
        endCell()
        rows.append(row)
        row.removeAll(keepingCapacity: true)
    }
}
