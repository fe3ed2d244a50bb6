import Foundation

/// One line of iCalendar, unfolded (RFC 5545 §3.1): `DTSTART;TZID=Asia/Yekaterinburg:20241129T160000`.
struct ContentLine {
    /// Upper case.
    let name: String
    /// Names in upper case.
    let parameters: [String: String]
    let value: String

    /// Every line of `bytes`; what is no content line is left out. RFC 5545 §3.1: a line that begins with a space or a
    /// tab goes on with the one before, which may cut a UTF-8 sequence in two.
    static func all(in bytes: ArraySlice<UInt8>) -> [ContentLine] {
        var lines: [ContentLine] = []
        var current: [UInt8] = []
        func finish() {
            if let line = ContentLine(current) { lines.append(line) }
            current.removeAll(keepingCapacity: true)
        }
        for raw in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true) {
            let line = raw.last == UInt8(ascii: "\r") ? raw.dropLast() : raw
            if let first = line.first, first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") {
                current += line.dropFirst()
            } else {
                finish()
                current += line
            }
        }
        finish()
        return lines
    }

    private init?(_ octets: [UInt8]) {
        guard let colon = Self.colon(octets) else { return nil }
        let head = String(decoding: octets[..<colon], as: UTF8.self).split(separator: ";")
        guard let first = head.first else { return nil }
        name = first.uppercased()
        var parameters: [String: String] = [:]
        for parameter in head.dropFirst() {
            let parts = parameter.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            parameters[parts[0].uppercased()] = parts[1].trimmingCharacters(in: ["\""])
        }
        self.parameters = parameters
        value = String(decoding: octets[(colon + 1)...], as: UTF8.self)
    }

    /// The first colon that does not stand in a quoted parameter.
    private static func colon(_ octets: [UInt8]) -> Int? {
        var isQuoted = false
        for (index, octet) in octets.enumerated() {
            if octet == UInt8(ascii: "\"") { isQuoted.toggle() }
            if octet == UInt8(ascii: ":"), !isQuoted { return index }
        }
        return nil
    }

    /// The value as TEXT (RFC 5545 §3.3.11).
    var text: String {
        var result = ""
        var isEscaped = false
        for character in value {
            if isEscaped {
                result.append(character == "n" || character == "N" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }
}
