import Letters

/// Rows of text in columns, as wide as they need to be.
package struct Table {
    package var heading: [String]
    package var rows: [[String]] = []

    package init(heading: [String]) {
        self.heading = heading
    }

    package init(_ heading: String...) {
        self.heading = heading
    }

    package mutating func add(_ cells: String...) {
        rows.append(cells)
    }

    /// Two spaces between columns; long cells are cut to `limit` characters; the last column is never padded.
    package func text(limit: Int = 60) -> String {
        let lines = ([heading] + rows).map { $0.map { Self.plain($0, limit: limit) } }
        let widths = heading.indices.map { column in lines.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0 }
        return lines.map { cells in
            let padded = cells.enumerated().map { column, cell in
                column == cells.count - 1
                    ? cell : cell + String(repeating: " ", count: max(0, widths[column] - cell.count))
            }
            return padded.joined(separator: "  ") + "\n"
        }.joined()
    }

    package var csv: String { SpreadsheetText.csv([heading] + rows) }

    /// Letters are hostile: no control character reaches the terminal.
    private static func plain(_ cell: String, limit: Int) -> String {
        let visible = Terminal.plain(cell).replacing("\n", with: " ")
        return visible.count > limit ? visible.prefix(limit - 1) + "…" : visible
    }
}
