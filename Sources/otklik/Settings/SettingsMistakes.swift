/// Collects the mistakes while the files are read.
///
/// A reader that meets a mistake notes it here and goes on with a stand-in value; the settings are thrown away when
/// there was any, so the stand-in is never used.
package final class SettingsMistakes {
    package private(set) var all: [SettingsMistake] = []

    package init() {}

    package func note(_ mistake: SettingsMistake) {
        if !all.contains(mistake) { all.append(mistake) }
    }

    /// In the order of the file they are about.
    package func throwIfAny() throws {
        if all.isEmpty { return }
        let files = all.map(\.file).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let sorted = files.flatMap { file in
            all.filter { $0.file == file }.enumerated()
                .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
        }
        throw SettingsError(mistakes: sorted)
    }
}
