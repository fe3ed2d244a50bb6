import Foundation
import Tickets

/// A table of a report: the same rows for the page, the mail and the spreadsheet.
package struct ReportTable: Sendable, Equatable {
    package var title: String
    package var head: [String]
    package var rows: [[Cell]]

    package init(title: String, head: [String], rows: [[Cell]]) {
        self.title = title
        self.head = head
        self.rows = rows
    }

    package enum Cell: Sendable, Equatable {
        case text(String)
        case count(Int)
        /// With one digit behind the comma; nil: there is nothing to take it of.
        case number(Double?)

        var words: String {
            switch self {
            case .text(let text): text
            case .count(let count): "\(count)"
            case .number(let number): number.map(Self.tenths) ?? "—"
            }
        }

        private static func tenths(_ number: Double) -> String {
            let tenths = Int((number * 10).rounded())
            return "\(tenths / 10),\(abs(tenths % 10))"
        }
    }
}

extension ReportTable {
    /// For Excel; in one file, an empty line after each.
    package static func csv(_ tables: [ReportTable]) -> [UInt8] {
        let rows = tables.flatMap { table in
            [[table.title]] + [table.head] + table.rows.map { $0.map { line($0.words) } } + [[]]
        }
        return Array(SpreadsheetText.csv(rows).utf8)
    }

    /// A cell of a report is one line.
    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
