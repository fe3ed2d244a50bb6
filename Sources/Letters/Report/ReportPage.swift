import Foundation
import Tickets

/// A report as a page to be read and printed: the tables, and nothing from elsewhere.
package struct ReportPage: Sendable {
    package let title: String
    package let html: String

    package init(_ tables: [ReportTable], period: ReportPeriod, place: String, desk: Desk, now: Date) {
        title = "Отзывы и обращения: \(place), \(period.russian)"
        let days = DigestDays(zone: desk.timeZone, now: now)
        let isOver = period.end.start(in: desk.timeZone) <= now
        let made =
            "Составлено \(days.day(now)) в \(days.time(now)). Открытое и просроченное — на это время."
            + (isOver ? "" : " Период ещё не закончился, прошлый взят целиком.")
        html = Self.page(title, tables.map(Self.table), made)
    }

    private static func page(_ title: String, _ tables: [String], _ made: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark"><title>\(LetterHTML.escaped(title))</title>
        <style>
        body { margin: 2em auto; max-width: 70em; padding: 0 1em; line-height: 1.4;
          font-family: -apple-system, 'Segoe UI', Roboto, Arial, sans-serif }
        .wide { overflow-x: auto } table { border-collapse: collapse; width: 100% }
        th, td { border: 1px solid #999; padding: .3em .5em; text-align: right; vertical-align: bottom }
        th:first-child, td:first-child { text-align: left } th { font-weight: normal; font-size: .85em }
        tr.total { font-weight: bold }
        @media print { body { margin: 0; max-width: none; font-size: 9pt } thead { display: table-header-group }
          tr { break-inside: avoid } @page { size: A4 landscape; margin: 12mm } }
        </style></head><body>
        <h1>\(LetterHTML.escaped(title))</h1>
        \(tables.joined(separator: "\n"))
        <p>\(LetterHTML.escaped(made))</p>
        </body></html>

        """
    }

    private static func table(_ table: ReportTable) -> String {
        let head = table.head.map { "<th scope=\"col\">\(LetterHTML.escaped($0))</th>" }.joined()
        let rows = table.rows.map { row in
            let isTotal = row.first == .text("Всего")
            let cells = row.map { "<td>\(LetterHTML.escaped($0.words))</td>" }.joined()
            return "<tr\(isTotal ? " class=\"total\"" : "")>\(cells)</tr>"
        }
        return """
            <h2>\(LetterHTML.escaped(table.title))</h2>
            <div class="wide"><table><thead><tr>\(head)</tr></thead><tbody>
            \(rows.joined(separator: "\n"))
            </tbody></table></div>
            """
    }
}
