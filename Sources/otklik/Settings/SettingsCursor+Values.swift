import Foundation

extension SettingsCursor {
    package func string(_ expected: String) -> String {
        read(expected, standIn: "") { $0.isEmpty ? nil : $0 }
    }

    package func bool() -> Bool {
        read("yes or no", standIn: false) { text in
            switch text.lowercased() {
            case "yes", "true", "on": true
            case "no", "false", "off": false
            default: nil
            }
        }
    }

    package func int(_ range: ClosedRange<Int>) -> Int {
        read("a whole number from \(range.lowerBound) to \(range.upperBound)", standIn: range.lowerBound) { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    package func fraction() -> Double {
        read("a number from 0 to 1", standIn: 0) { text in
            Double(text).flatMap { (0...1).contains($0) ? $0 : nil }
        }
    }

    package func choice<Choice: CaseIterable & RawRepresentable>(
        _ type: Choice.Type,
        standIn: Choice
    ) -> Choice where Choice.RawValue == String {
        let names = Choice.allCases.map(\.rawValue)
        guard let text else {
            mistake(expected: names.joined(separator: ", "))
            return standIn
        }
        if let value = Choice(rawValue: text) { return value }
        let guess = Spelling.closest(to: text, among: names).map { "; did you mean \($0)?" } ?? ""
        mistake(expected: "one of \(names.joined(separator: ", "))" + guess)
        return standIn
    }

    package func duration(_ range: ClosedRange<Duration>) -> Duration {
        let expected = "a time from \(range.lowerBound.words) to \(range.upperBound.words), like 30s, 5 min or 3 days"
        return read(expected, standIn: range.lowerBound) { text in
            Duration(words: text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// Seconds from midnight.
    package func timeOfDay() -> Int {
        read("a time of day like 08:00", standIn: 0) { text in
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[1].count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
                (0...23).contains(hour), (0...59).contains(minute)
            else { return nil }
            return hour * 3600 + minute * 60
        }
    }

    package func size(_ range: ClosedRange<ByteSize>, standIn: ByteSize) -> ByteSize {
        let expected = "a size from \(range.lowerBound) to \(range.upperBound), like 25 MB"
        return read(expected, standIn: standIn) { text in
            ByteSize(words: text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// A path; a relative one starts at the folder of the settings file.
    package func path(_ expected: String) -> String {
        let text = string(expected)
        if text.isEmpty || text.hasPrefix("/") { return text }
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        return folder.appendingPathComponent(text).standardizedFileURL.path
    }
}
