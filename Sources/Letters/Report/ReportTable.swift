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
    /// For Excel as it is set up in Russia: semicolons, a comma in numbers, UTF-8 told by its mark, CRLF.
    package static func csv(_ tables: [ReportTable]) -> [UInt8] {
        let lines = tables.flatMap { table in
            [[table.title]] + [table.head] + table.rows.map { $0.map(\.words) } + [[]]
        }
        let text = lines.map { $0.map(field).joined(separator: ";") + "\r\n" }.joined()
        return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    }

    /// What begins like a formula is none: a stranger's words must not run in somebody's spreadsheet.
    static func field(_ text: String) -> String {
        var text = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) { text = "'" + text }
        guard text.contains(where: { $0 == ";" || $0 == "\"" }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
