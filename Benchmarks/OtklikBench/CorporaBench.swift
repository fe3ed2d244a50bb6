import Foundation
import Mail

/// Every file of every corpus through the release build, and beside it what the tests found to agree (`make corpora`).
enum CorporaBench {
    struct Reading: Codable {
        var files = 0
        var slowestMilliseconds = 0.0
        var slowestFile = ""
        var seconds = 0.0
        var megabytes = 0.0
    }

    /// The files of one folder, each read whatever it is.
    static func read(_ folder: String) throws -> Reading {
        var reading = Reading()
        let start = URL(filePath: folder)
        let found = FileManager.default.enumerator(at: start, includingPropertiesForKeys: [.isRegularFileKey])
        for case let file as URL in found ?? .init() {
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            let bytes = [UInt8](try Data(contentsOf: file))
            // The second time: what is made once for all letters is not this one's cost.
            _ = Message(parsing: bytes)
            let seconds = ProcessorTime.measure { _ = Message(parsing: bytes) }
            reading.files += 1
            reading.seconds += seconds
            reading.megabytes += Double(bytes.count) / 1e6
            if seconds * 1000 > reading.slowestMilliseconds {
                (reading.slowestMilliseconds, reading.slowestFile) = (seconds * 1000, file.lastPathComponent)
            }
        }
        return reading
    }

    /// `log` is what the tests said: lines `corpus NAME N of M WHAT` and `differs NAME WHAT`.
    static func table(of folder: String, log: String) throws -> String {
        let said = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
        var lines = [row("corpus", "files", "crash", "slowest ms", "ms per MB", "slowest file")]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            var isFolder: ObjCBool = false
            let path = "\(folder)/\(name)"
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
                continue
            }
            lines.append(row(of: name, try? readApart(path)))
        }
        lines += ["", row("corpus", "agree", "differ", "of", "what")]
        for line in Set(said.filter { $0.hasPrefix("corpus ") }).sorted() { lines.append(agreement(line)) }
        lines += [""] + said.filter { $0.hasPrefix("differs ") }.sorted().map { String($0) }
        return lines.joined(separator: "\n")
    }

    /// In a child, so that a crash is one cell of the table.
    private static func readApart(_ folder: String) throws -> Reading {
        let log = FileManager.default.temporaryDirectory.appending(path: "otklik-corpus-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: log) }
        let run = try MeasuredRun([CommandLine.arguments[0], "corpus", folder], log: log)
        return try JSONDecoder().decode(Reading.self, from: Data(run.output.utf8))
    }

    private static func row(of name: String, _ reading: Reading?) -> String {
        guard let reading else { return row(name, "?", "yes") }
        return row(
            name,
            "\(reading.files)",
            "0",
            String(format: "%.2f", reading.slowestMilliseconds),
            String(format: "%.1f", reading.seconds * 1000 / max(reading.megabytes, 1e-6)),
            reading.slowestFile
        )
    }

    private static func agreement(_ line: Substring) -> String {
        let words = line.split(separator: " ")
        guard words.count > 4, let agree = Int(words[2]), let count = Int(words[4]) else { return String(line) }
        let what = words.dropFirst(5).joined(separator: " ")
        return row(String(words[1]), "\(agree)", "\(count - agree)", "\(count)", what)
    }

    private static func row(_ cells: String...) -> String {
        zip(cells, [20, 8, 8, 12, 12, 40]).map { cell, width in
            cell.padding(toLength: max(width, cell.count), withPad: " ", startingAt: 0)
        }.joined().trimmingCharacters(in: .whitespaces)
    }
}
