/// `GHM-2026-000123`: institution, year, counter. Never changes, not by transfer either.
package struct TicketNumber: Hashable, Sendable, Codable, CustomStringConvertible {
    package let description: String

    package init(institution: String, year: Int, counter: Int64) {
        let digits = String(counter)
        let padding = String(repeating: "0", count: max(0, 6 - digits.count))
        description = "\(institution.uppercased())-\(year)-\(padding)\(digits)"
    }

    /// Until the store counts; only its year is real.
    package static func placeholder(year: Int) -> TicketNumber {
        TicketNumber(institution: "desk", year: year, counter: 0)
    }

    /// Takes a stored number as it is.
    package init(stored: String) {
        description = stored
    }

    /// The tag that goes into subjects.
    package var tag: String { "[\(description)]" }
}
