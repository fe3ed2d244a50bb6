import Foundation

/// A program run to its end.
package enum Command {
    /// What it printed on standard output; throws with what it printed on standard error where it failed.
    @discardableResult
    package static func run(_ command: [String], input: [UInt8] = [], in folder: URL? = nil) throws -> [UInt8] {
        guard let program = command.first else { return [] }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try find(program))
        process.arguments = Array(command.dropFirst())
        process.currentDirectoryURL = folder
        let (into, out, errors) = (Pipe(), Pipe(), Pipe())
        process.standardInput = into
        process.standardOutput = out
        process.standardError = errors
        try process.run()
        try? into.fileHandleForWriting.write(contentsOf: Data(input))
        try? into.fileHandleForWriting.close()
        let printed = try out.fileHandleForReading.readToEnd() ?? Data()
        let complaint = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let words = String(decoding: complaint, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            throw RehearsalError("\(program) ended with \(process.terminationStatus): \(words)")
        }
        return [UInt8](printed)
    }

    /// Where a program lies. Servers live in sbin, which is not on an ordinary user's path.
    package static func find(_ program: String) throws -> String {
        if program.hasPrefix("/") { return program }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        for folder in path.split(separator: ":") + ["/usr/sbin", "/usr/local/sbin", "/usr/bin", "/bin"] {
            let candidate = "\(folder)/\(program)"
            if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
        }
        throw RehearsalError("\(program) is not installed")
    }
}
