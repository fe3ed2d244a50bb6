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
    static func all(in bytes: ArraySlice<UInt8>, atMost limit: Int = .max) -> [ContentLine] {
        unfolded(bytes).split(separator: .lf, maxSplits: limit).prefix(limit).compactMap {
            ContentLine($0.last == .cr ? $0.dropLast() : $0)
        }
    }

    /// Before any charset is undone.
    static func unfolded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var lines: [UInt8] = []
        lines.reserveCapacity(bytes.count)
        var place = bytes.startIndex
        while place < bytes.endIndex {
            if bytes[place] == .lf, place + 1 < bytes.endIndex, bytes[place + 1].isBlank {
                if lines.last == .cr { lines.removeLast() }
                place += 2
            } else {
                lines.append(bytes[place])
                place += 1
            }
        }
        return lines
    }

    private init?(_ octets: ArraySlice<UInt8>) {
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
    private static func colon(_ octets: ArraySlice<UInt8>) -> Int? {
        var isQuoted = false
        return octets.indices.first { place in
            if octets[place] == UInt8(ascii: "\"") { isQuoted.toggle() }
            return octets[place] == UInt8(ascii: ":") && !isQuoted
        }
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
