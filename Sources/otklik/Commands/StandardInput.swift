import Foundation

/// Words that come in by standard input.
enum StandardInput {
    static func text() throws -> String {
        if isatty(0) == 1 { Screen.say("Write the text, then Ctrl-D:") }
        let data = try FileHandle.standardInput.readToEnd() ?? Data()
        guard let text = String(bytes: data, encoding: .utf8) else { throw Failure("the text is not UTF-8") }
        return text
    }
}
