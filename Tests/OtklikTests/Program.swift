import Foundation

/// The real `otklik` binary, run as a person would.
struct Program {
    struct Ending {
        var code: Int32
        var out: String
        var err: String
    }

    /// It lies beside the test bundle.
    static var path: String {
        get throws {
            let bundle = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            return URL(fileURLWithPath: bundle).deletingLastPathComponent().path + "/otklik"
        }
    }

    /// Runs it to its end. Output goes through files, so that much of it cannot block.
    static func run(_ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:]) throws -> Ending {
        let folder = try TemporaryFolder()
        let process = try make(arguments, environment: environment, folder: folder)
        try Data(input).write(to: URL(fileURLWithPath: folder.path + "/in"))
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: folder.path + "/in"))
        try process.run()
        process.waitUntilExit()
        return Ending(code: process.terminationStatus, out: text("out", folder), err: text("err", folder))
    }

    static func make(_ arguments: [String], environment: [String: String], folder: TemporaryFolder) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        for name in ["out", "err"] { try folder.write("", to: name) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path + "/out"))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path + "/err"))
        return process
    }

    static func text(_ name: String, _ folder: TemporaryFolder) -> String {
        (try? String(contentsOfFile: folder.path + "/" + name, encoding: .utf8)) ?? ""
    }
}
