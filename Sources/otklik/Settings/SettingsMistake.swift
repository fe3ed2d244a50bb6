/// One thing wrong in the settings: where, what was found, what was expected.
package struct SettingsMistake: Sendable, Equatable, CustomStringConvertible {
    package var file: String
    /// Counted from 1; 0 when the mistake is about the file as a whole.
    package var line: Int
    /// The way to the value, `sources[2].start`; empty at the top.
    package var key: String
    package var found: String
    package var expected: String

    package init(file: String, line: Int, key: String, found: String, expected: String) {
        self.file = file
        self.line = line
        self.key = key
        self.found = found
        self.expected = expected
    }

    package var description: String {
        let place = line > 0 ? "\(file):\(line)" : file
        let subject = key.isEmpty ? "" : "\(key): "
        return "\(place): \(subject)found \(found), expected \(expected)"
    }
}
