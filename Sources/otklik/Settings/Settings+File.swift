import Foundation
internal import Yams

extension Settings {
    /// The top of a YAML file. `key` is what its top counts as in messages; `namedBy` the place that named the file.
    static func open(
        _ file: String,
        key: String,
        namedBy place: SettingsCursor? = nil,
        mistakes: SettingsMistakes
    ) -> SettingsCursor {
        func nothing() -> SettingsCursor {
            SettingsCursor(node: nil, file: file, line: 0, key: key, mistakes: mistakes)
        }
        guard let data = FileManager.default.contents(atPath: file) else {
            (place ?? nothing()).mistake(found: "no readable file \(file)", expected: "a settings file in YAML")
            return nothing()
        }
        do {
            guard let node = try Yams.compose(yaml: String(decoding: data, as: UTF8.self)) else {
                nothing().mistake(found: "an empty file", expected: "settings in YAML")
                return nothing()
            }
            return SettingsCursor(node: node, file: file, line: 1, key: key, mistakes: mistakes)
        } catch {
            mistakes.note(mistake(error, file: file))
            return nothing()
        }
    }

    private static func mistake(_ error: any Error, file: String) -> SettingsMistake {
        func at(_ line: Int, _ found: String, _ expected: String = "well-formed YAML") -> SettingsMistake {
            SettingsMistake(file: file, line: line, key: "", found: found, expected: expected)
        }
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return at(mark.line, "a line YAML cannot read (\(problem))")
        case .duplicatedKeysInMapping(let names, let context):
            return at(context.mark.line, "\(names.joined(separator: ", ")) twice in one group", "every key once")
        default: return at(0, "bytes that are no YAML")
        }
    }
}
