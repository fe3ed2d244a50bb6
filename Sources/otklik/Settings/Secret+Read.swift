import Foundation

extension Secret {
    /// The secret without the line end that editors leave. Throws a `SettingsError` naming the place, not the content.
    package func read(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> String {
        switch place {
        case .environment(let name):
            guard let value = environment[name], !value.isEmpty else {
                throw mistake(found: "no variable \(name) in the environment")
            }
            return value
        case .file(let path):
            return try text(at: path)
        case .credential(let name):
            guard let folder = environment["CREDENTIALS_DIRECTORY"] else {
                throw mistake(found: "no CREDENTIALS_DIRECTORY in the environment (is LoadCredential= in the unit?)")
            }
            return try text(at: folder + "/" + name)
        }
    }

    private func text(at path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw mistake(found: "no readable file \(path)")
        }
        let text = String(decoding: data, as: UTF8.self)
        let line = text.reversed().drop { $0.isNewline }.reversed()
        if line.isEmpty { throw mistake(found: "an empty file \(path)") }
        return String(line)
    }

    private func mistake(found: String) -> SettingsError {
        SettingsError(mistakes: [
            SettingsMistake(
                file: settingsFile,
                line: line,
                key: key,
                found: found,
                expected: "a secret that can be read"
            )
        ])
    }
}
