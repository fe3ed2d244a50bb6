/// Ticket numbers in a subject: `GHM-2026-000123`, whatever stands around them. Old prefixes stay valid (G7): the store
/// says which numbers exist.
enum SubjectNumbers {
    private static let most = 5

    static func all(in subject: String) -> [String] {
        var found: [String] = []
        for run in subject.utf8.prefix(2_000).split(whereSeparator: { !isPart($0) }) {
            guard run.count >= 13, let number = number(run), !found.contains(number) else { continue }
            found.append(number)
            if found.count == most { break }
        }
        return found
    }

    /// The last two parts are year and counter; what stands before is the institution.
    private static func number(_ run: Substring.UTF8View.SubSequence) -> String? {
        let parts = run.split(separator: UInt8(ascii: "-"))
        guard parts.count >= 3, let counter = parts.last, (6...18).contains(counter.count), counter.allSatisfy(isDigit),
            parts[parts.count - 2].count == 4, parts[parts.count - 2].allSatisfy(isDigit)
        else { return nil }
        return String(decoding: Array(parts.joined(separator: [UInt8(ascii: "-")])), as: UTF8.self).uppercased()
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: "-") || (0x61...0x7A).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
