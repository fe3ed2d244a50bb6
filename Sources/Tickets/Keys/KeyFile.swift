import Foundation
import Mail

/// The text of the key file, one key a line, the one in use first:
///
///     2026-11-23T09:00:00Z  -                     4f1c… (64 hex digits)
///     2025-11-20T10:00:00Z  2026-11-23T09:00:00Z  a07b…
///
/// Created, retired, secret. Empty lines and lines with `#` in front are skipped.
package enum KeyFile {
    /// Names the line, never its content.
    package struct Mistake: Error, Equatable, CustomStringConvertible {
        package var line: Int
        package var expected: String

        package var description: String { "line \(line): expected \(expected)" }
    }

    package static func parse(_ text: String) throws(Mistake) -> [MasterKey] {
        var keys: [MasterKey] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split(whereSeparator: \.isWhitespace)
            if words.isEmpty || line.hasPrefix("#") { continue }
            keys.append(try key(words, line: index + 1, isFirst: keys.isEmpty))
        }
        guard !keys.isEmpty else { throw Mistake(line: 1, expected: "a key (is the file empty?)") }
        return keys
    }

    package static func format(_ keys: [MasterKey]) -> String {
        let lines = keys.map { key in
            let retired = key.retired.map { $0.formatted(.iso8601) } ?? "-"
            return "\(key.created.formatted(.iso8601)) \(retired) \(Hex.text(key.secret))\n"
        }
        return "# Keys of otklik. Keep a copy apart from the backups of the database.\n" + lines.joined()
    }

    private static func key(_ words: [Substring], line: Int, isFirst: Bool) throws(Mistake) -> MasterKey {
        guard words.count == 3 else { throw Mistake(line: line, expected: "created, retired or -, and the secret") }
        guard let created = try? Date(String(words[0]), strategy: .iso8601) else {
            throw Mistake(line: line, expected: "a time such as 2026-11-23T09:00:00Z in the first column")
        }
        let retired = try? Date(String(words[1]), strategy: .iso8601)
        guard (words[1] == "-") == isFirst, isFirst || retired != nil else {
            throw Mistake(
                line: line,
                expected: isFirst ? "- in the second column of the key in use" : "when it was retired"
            )
        }
        guard let secret = Hex.octets(words[2]), let key = MasterKey(secret: secret, created: created, retired: retired)
        else {
            throw Mistake(line: line, expected: "\(MasterKey.size * 2) hex digits in the third column")
        }
        return key
    }
}
