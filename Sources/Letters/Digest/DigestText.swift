/// The page of a digest as plain text: a full letter, not what is left of the HTML.
enum DigestText {
    static func text(_ page: DigestPage) -> String {
        var parts: [String] = page.preface.isEmpty ? [] : [page.preface.joined(separator: "\n")]
        parts += page.sections.map { section in
            ([section.title.uppercased()] + section.blocks.flatMap(lines)).joined(separator: "\n")
        }
        var footer = page.footer
        if let stop = page.stop { footer.append("Больше не присылать: \(stop)") }
        return (parts + [footer.joined(separator: "\n")]).joined(separator: "\n\n") + "\n"
    }

    private static func lines(_ block: DigestPage.Block) -> [String] {
        switch block {
        case .line(let text), .strong(let text): return ["  " + text]
        case .item(let item):
            let first = "  · \(item.number) \(item.words)"
            return item.link.map { [first, "    \($0)"] } ?? [first]
        case .bars(let bars):
            let width = bars.map(\.label.count).max() ?? 0
            return bars.map { bar in
                let label = bar.label + String(repeating: " ", count: width - bar.label.count)
                return "  \(label)  \(bar.isRising ? "▲ " : "")\(bar.count)"
                    + (bar.note.isEmpty ? "" : ", \(bar.note)")
            }
        case .table(let table): return rows(table)
        }
    }

    private static func rows(_ table: DigestPage.Table) -> [String] {
        let all = [table.head] + table.rows
        let widths = table.head.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            let cells = row.enumerated().map { column, cell in
                let room = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + room : room + cell
            }
            return "  " + cells.joined(separator: "  ")
        }
    }
}
