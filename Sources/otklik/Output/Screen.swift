import Foundation

/// Where a command writes: results on standard output, what is said to people beside them on standard error.
enum Screen {
    static func result(_ text: String) {
        write(text, to: stdoutHandle)
    }

    static func say(_ text: String) {
        write(text + "\n", to: stderrHandle)
    }

    /// Replaces the line that stands on the terminal.
    static func show(_ line: String) {
        write("\r\u{1B}[K" + line, to: stderrHandle)
    }

    /// True when a person sits at standard error.
    static var isTerminal: Bool { isatty(2) == 1 }

    private static let stdoutHandle = FileHandle.standardOutput
    private static let stderrHandle = FileHandle.standardError

    private static func write(_ text: String, to handle: FileHandle) {
        // A reader that went away (`| head`) is no error of ours.
        try? handle.write(contentsOf: Data(text.utf8))
    }
}
