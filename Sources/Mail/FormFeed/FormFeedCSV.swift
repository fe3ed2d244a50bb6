/// Items of a CSV answer (RFC 4180), the columns named by its first row. Comma, semicolon or tab; any charset.
struct FormFeedCSV: FormFeedDocument {
    private let columns: [String: Int]
    private let rows: [[String]]

    init(_ bytes: [UInt8], charset: String?) throws(FeedError) {
        let text = FeedText.text(of: bytes, charset: charset)
        var rows = CSVRows.read(text, atMost: FormFeedPage.mostItems + 2)
        guard let head = rows.first, head.count > 1 || head.first?.isEmpty == false else {
            throw FeedError("this is no CSV with a row of column names")
        }
        if head.contains(where: { $0.hasPrefix("<") || $0.hasPrefix("{") }) { throw FeedError("this is no CSV") }
        rows.removeFirst()
        columns = Dictionary(head.enumerated().map { (Self.key($1), $0) }, uniquingKeysWith: { first, _ in first })
        self.rows = rows.filter { row in row.contains { !$0.isEmpty } }
    }

    var count: Int { rows.count }

    func values(_ path: String, of item: Int?) throws(FeedError) -> [String] {
        guard let item, rows.indices.contains(item) else { return [] }
        guard let column = columns[Self.key(path)] ?? Int(path).map({ $0 - 1 }) else {
            throw FeedError("there is no column «\(path)»")
        }
        return rows[item].indices.contains(column) ? [rows[item][column]] : []
    }

    private static func key(_ name: String) -> String {
        name.trimmingBlanks.lowercased()
    }
}
