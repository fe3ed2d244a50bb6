import Foundation
import Mail

/// Every file of every corpus through the release build, and beside it what the tests found to agree (`make corpora`).
enum CorporaBench {
    struct Reading: Codable {
        var files = 0
        var slowestMilliseconds = 0.0
        var slowestFile = ""
        /// Of the files below `smallest`.
        var small = 0
        var smallSeconds = 0.0
        /// The most that a file from `smallest` on took for each of its megabytes; 0 where there is none.
        var worstPerMegabyte = 0.0
    }

    /// Below so many octets a file says nothing of speed by size: what any letter costs prevails.
    fileprivate static let smallest = 16 << 10
    private static let rounds = 3

    /// The files of one folder, each read whatever it is.
    static func read(_ folder: String) throws -> Reading {
        var reading = Reading()
        let start = URL(filePath: folder)
        let found = FileManager.default.enumerator(at: start, includingPropertiesForKeys: [.isRegularFileKey])
        for case let file as URL in found ?? .init() {
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            let bytes = [UInt8](try Data(contentsOf: file))
            // Once more before: what is made once for all letters is not this one's cost.
            _ = Message(parsing: bytes)
            let seconds = (0..<rounds).map { _ in ProcessorTime.measure { _ = Message(parsing: bytes) } }.min() ?? 0
            reading.add(file.lastPathComponent, bytes.count, seconds)
        }
        return reading
    }

    /// `log` is what the tests said: lines `corpus NAME N of M WHAT` and `differs NAME WHAT`.
    static func table(of folder: String, log: String) throws -> String {
        let said = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
        var lines = [
            "Each file by the best of \(rounds) times. ms per MB: the worst of the files from \(smallest >> 10) KB on; µs each:"
                + " the mean of those below,",
            "where what any letter costs prevails.", "",
            row("corpus", "files", "crash", "µs each", "ms per MB", "slowest ms", "slowest file"),
        ]
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
        let small = reading.smallSeconds * 1e6 / Double(max(reading.small, 1))
        return row(
            name,
            "\(reading.files)",
            "0",
            reading.small > 0 ? String(format: "%.0f", small) : "–",
            reading.worstPerMegabyte > 0 ? String(format: "%.1f", reading.worstPerMegabyte) : "–",
            String(format: "%.2f", reading.slowestMilliseconds),
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
        zip(cells, [20, 8, 8, 10, 12, 12, 40]).map { cell, width in
            cell.padding(toLength: max(width, cell.count), withPad: " ", startingAt: 0)
        }.joined().trimmingCharacters(in: .whitespaces)
    }
}

extension CorporaBench.Reading {
    fileprivate mutating func add(_ name: String, _ octets: Int, _ seconds: Double) {
        files += 1
        if octets < CorporaBench.smallest {
            small += 1
            smallSeconds += seconds
        } else {
            worstPerMegabyte = max(worstPerMegabyte, seconds * 1e9 / Double(octets))
        }
        if seconds * 1000 > slowestMilliseconds { (slowestMilliseconds, slowestFile) = (seconds * 1000, name) }
    }
}
