/// The settings cannot be used. All mistakes at once, in the order of the file: nobody likes to fix one and be told of
/// the next.
package struct SettingsError: Error, Sendable, CustomStringConvertible {
    package let mistakes: [SettingsMistake]

    package init(mistakes: [SettingsMistake]) {
        self.mistakes = mistakes
    }

    package var description: String {
        let lines = mistakes.map(\.description).joined(separator: "\n")
        return lines + "\n\(mistakes.count == 1 ? "1 mistake" : "\(mistakes.count) mistakes") in the settings"
    }
}
