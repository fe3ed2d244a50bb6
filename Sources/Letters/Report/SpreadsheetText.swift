/// Rows as Excel opens them at a double click as it is set up in Russia: semicolons, UTF-8 told by its mark, RFC 4180
/// otherwise.
package enum SpreadsheetText {
    package static func csv(_ rows: [[String]]) -> String {
        "\u{FEFF}" + rows.map { $0.map(quoted).joined(separator: ";") + "\r\n" }.joined()
    }

    /// What begins like a formula is none: a stranger's words must not run in somebody's spreadsheet.
    private static func quoted(_ cell: String) -> String {
        let isFormula = cell.unicodeScalars.first.map("=+-@\t\r".unicodeScalars.contains) ?? false
        let safe = isFormula ? "'" + cell : cell
        guard safe.contains(where: { $0 == ";" || $0 == "\"" || $0.isNewline }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
