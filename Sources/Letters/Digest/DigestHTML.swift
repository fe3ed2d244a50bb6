/// The page of a digest as HTML that mail programs keep as it is: tables, styles in the elements, no images, bars as cells.
/// A program that reads a style sheet gets the colours for a dark screen; one that does not inverts what it wants.
enum DigestHTML {
    static func html(_ page: DigestPage) -> String {
        let body =
            [heading(page)] + page.sections.map(section)
            + [footer(page)]
        return """
            <!DOCTYPE html>
            <html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
            <title>\(LetterHTML.escaped(page.subject))</title>
            <style>@media (prefers-color-scheme: dark) { .page { background: #1b1b1d !important; color: #eee !important } \
            .soft { color: #a9a9b0 !important } .line { border-color: #444 !important } .bar { background: #5b8def !important } \
            .rise { background: #e0803a !important } a { color: #8ab4f8 !important } }</style></head>
            <body class="page" style="\(Style.body)">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:640px">
            <tr><td style="padding:16px;text-align:left">
            \(body.joined(separator: "\n"))
            </td></tr></table></td></tr></table></body></html>
            """
    }

    private enum Style {
        static let body =
            "margin:0;padding:0;background:#ffffff;color:#222222;font-family:-apple-system,'Segoe UI',Roboto,Arial,"
            + "sans-serif;font-size:16px;line-height:1.45"
        static let cell = "padding:4px 0 4px 6px;border-top:1px solid #dddddd"
    }

    private static func heading(_ page: DigestPage) -> String {
        let lead = page.preface.map { "<p style=\"margin:0 0 8px\">\(text($0))</p>" }
        return (["<h1 style=\"margin:0 0 12px;font-size:20px;line-height:1.3\">\(text(page.subject))</h1>"] + lead)
            .joined(separator: "\n")
    }

    private static func section(_ section: DigestPage.Section) -> String {
        let title =
            "<h2 class=\"line\" style=\"margin:20px 0 6px;padding-top:10px;font-size:16px;"
            + "border-top:2px solid #1a5fb4\">\(text(section.title))</h2>"
        return ([title] + section.blocks.map(block)).joined(separator: "\n")
    }

    private static func block(_ block: DigestPage.Block) -> String {
        switch block {
        case .line(let line): "<p style=\"margin:4px 0\">\(text(line))</p>"
        case .strong(let line): "<p style=\"margin:10px 0 4px\"><strong>\(text(line))</strong></p>"
        case .item(let item): self.item(item)
        case .bars(let bars): self.bars(bars)
        case .table(let table): self.table(table)
        }
    }

    private static func item(_ item: DigestPage.Item) -> String {
        let number = text(item.number)
        let shown =
            item.link.map { "<a href=\"\(text($0))\" style=\"color:#1a5fb4\">\(number)</a>" }
            ?? "<span style=\"white-space:nowrap\">\(number)</span>"
        return "<p style=\"margin:2px 0 2px 12px\">\(shown) \(text(item.words))</p>"
    }

    private static func bars(_ bars: [DigestPage.Bar]) -> String {
        let most = max(bars.map(\.count).max() ?? 1, 1)
        let rows = bars.map { bar in
            let share = max(bar.count * 100 / most, 3)
            let colour = bar.isRising ? "#c4560b" : "#1a5fb4"
            let rest = share < 100 ? "<td style=\"width:\(100 - share)%;font-size:1px\">&nbsp;</td>" : ""
            return """
                <tr><td style="padding:3px 8px 3px 0;width:55%">\(text(bar.label))</td>
                <td style="padding:3px 8px 3px 0;text-align:right;white-space:nowrap">\(bar.isRising ? "▲ " : "")\(bar.count)</td>
                <td style="padding:3px 0;width:30%"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" \
                border="0"><tr><td class="\(bar.isRising ? "rise" : "bar")" style="width:\(share)%;height:10px;\
                background:\(colour);font-size:1px">&nbsp;</td>\(rest)</tr></table>\(note(bar))</td></tr>
                """
        }
        return "<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\">\n"
            + rows.joined(separator: "\n") + "\n</table>"
    }

    private static func note(_ bar: DigestPage.Bar) -> String {
        bar.note.isEmpty ? "" : "<span class=\"soft\" style=\"font-size:13px;color:#666666\">\(text(bar.note))</span>"
    }

    private static func table(_ table: DigestPage.Table) -> String {
        let head = table.head.enumerated().map { column, cell in
            "<th scope=\"col\" style=\"padding:4px 0 4px 6px;font-size:12px;font-weight:normal;text-align:"
                + "\(column == 0 ? "left" : "right")\" class=\"soft\">\(text(cell))</th>"
        }
        let rows = table.rows.enumerated().map { index, row in
            let isTotal = table.hasTotal && index == table.rows.count - 1
            return "<tr>" + row.enumerated().map { cell($1, column: $0, isTotal: isTotal) }.joined() + "</tr>"
        }
        return "<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:8px 0\">\n<tr>"
            + head.joined() + "</tr>\n" + rows.joined(separator: "\n") + "\n</table>"
    }

    private static func cell(_ words: String, column: Int, isTotal: Bool) -> String {
        let side =
            column == 0
            ? "text-align:left;padding-left:0;font-size:14px;hyphens:auto;overflow-wrap:anywhere"
            : "text-align:right;white-space:nowrap"
        let shown = isTotal ? "<strong>\(text(words))</strong>" : text(words)
        return "<td class=\"line\" style=\"\(Style.cell);\(side)\">\(shown)</td>"
    }

    private static func footer(_ page: DigestPage) -> String {
        var lines = page.footer.map(text)
        if let stop = page.stop {
            lines.append("<a href=\"\(text(stop))\" style=\"color:#1a5fb4\">Больше не присылать</a>")
        }
        return
            "<p class=\"soft line\" style=\"margin:24px 0 0;padding-top:10px;border-top:1px solid #dddddd;font-size:13px;"
            + "color:#666666\">\(lines.joined(separator: "<br>\n"))</p>"
    }

    private static func text(_ text: String) -> String { LetterHTML.escaped(text) }
}
