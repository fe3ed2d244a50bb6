import ArgumentParser
import Foundation

/// `--settings FILE`, which every command that works on data takes.
struct SettingsOption: ParsableArguments {
    @Option(
        name: [.customShort("s"), .customLong("settings")],
        help: ArgumentHelp(
            "The settings file (default: $OTKLIK_SETTINGS, else \(Self.standard)).",
            valueName: "file"
        )
    )
    var file: String?

    static let standard = "/etc/otklik/otklik.yaml"

    var path: String {
        file ?? ProcessInfo.processInfo.environment["OTKLIK_SETTINGS"] ?? Self.standard
    }

    func load() throws -> Settings { try Settings(file: path) }
}
