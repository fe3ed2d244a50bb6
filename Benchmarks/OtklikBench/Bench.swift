import Foundation
import Glibc
import Rehearsal

/// Measures Otklik against programs people know, all in one run on one machine, so that the ratios mean something.
///
///     OtklikBench [LETTERS [ROUNDS]]     default 20000 letters, 2 rounds
///     OtklikBench letters FOLDER N       the letters alone, one file each
///     OtklikBench corpora FOLDER LOG     every file of every corpus read: crashes, and the slowest; `corpus` is its child
///     OtklikBench verdicts               the classifier alone
///     OtklikBench levels CORPUS          what the learned verdict reaches by cross-validation; fails under its levels
///     OtklikBench parse FOLDER           the reader alone; what the first form starts to measure it apart
@main struct Bench {
    static func main() {
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            if arguments.first == "parse", arguments.count == 2 {
                print(String(decoding: try JSONEncoder().encode(try ParseBench.run(arguments[1])), as: UTF8.self))
            } else if arguments.first == "corpora", arguments.count == 3 {
                print(try CorporaBench.table(of: arguments[1], log: arguments[2]))
            } else if arguments.first == "corpus", arguments.count == 2 {
                print(String(decoding: try JSONEncoder().encode(try CorporaBench.read(arguments[1])), as: UTF8.self))
            } else if arguments == ["verdicts"] {
                let letters = (0..<4_000).map { LetterFactory.letter($0) }
                print(String(decoding: try JSONEncoder().encode(try VerdictBench.run(letters)), as: UTF8.self))
            } else if arguments.first == "levels", arguments.count == 2 {
                guard try LevelsBench.isHeld(corpus: arguments[1]) else { exit(1) }
            } else if arguments.first == "letters", arguments.count == 3, let count = Int(arguments[2]) {
                let folder = URL(filePath: arguments[1])
                for one in 0..<count { try write(LetterFactory.letter(one), one, in: folder) }
            } else if arguments.count <= 2, arguments.allSatisfy({ number($0) != nil }) {
                try measure(
                    letters: number(arguments.first) ?? 20_000,
                    rounds: number(arguments.dropFirst().first) ?? 2
                )
            } else {
                say("bench: no such measurement: \(arguments.joined(separator: " "))")
                exit(2)
            }
        } catch {
            say("bench: \(error)")
            exit(1)
        }
    }

    private static func measure(letters: Int, rounds: Int) throws {
        let files = FileManager.default
        let folder = URL(filePath: "/tmp/otklik-bench-\(getpid())")
        let sample = folder.appending(path: "letters")
        try files.createDirectory(at: sample, withIntermediateDirectories: true)
        defer { try? files.removeItem(at: folder) }
        let parser = try compileGMime(in: folder)

        say("Laying \(letters) letters into a private Dovecot …")
        var octets = 0
        let bench = try MailboxBench(in: folder, count: letters) { number, letter in
            octets += letter.count
            if number < 10_000 {
                try Data(letter).write(to: sample.appending(path: String(format: "%05d.eml", number)))
            }
        }
        defer { bench.dovecot.stop() }
        var report = Report(
            date: Date().formatted(.iso8601),
            cores: ProcessInfo.processInfo.activeProcessorCount,
            letters: letters,
            averageOctets: octets / max(letters, 1)
        )
        let bin = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        for round in 1...max(rounds, 1) {
            say("Round \(round): mbsync …")
            report.mbsync.append(try bench.copyWithMbsync(round: round))
            say("Round \(round): otklik drain …")
            report.otklik.append(try bench.fileWithOtklik(bin.appending(path: "otklik").path, round: round))
        }
        say("Reading the same letters with GMime and with otklik …")
        (report.gmime, report.gmimePeakMegabytes) = try parse([parser, sample.path], in: folder)
        (report.parse, report.parsePeakMegabytes) = try parse(
            [CommandLine.arguments[0], "parse", sample.path],
            in: folder
        )
        print(report.table)
        say("\nWritten to \(try report.write(to: URL(filePath: "bench-results")).relativePath)")
    }

    private static func write(_ letter: [UInt8], _ number: Int, in folder: URL) throws {
        try Data(letter).write(to: folder.appending(path: String(format: "%05d.eml", number)))
    }

    private static func parse(_ command: [String], in folder: URL) throws -> (ParseResult, Double) {
        let run = try MeasuredRun(command, log: folder.appending(path: "parse.log"))
        return (try JSONDecoder().decode(ParseResult.self, from: Data(run.output.utf8)), run.peakMegabytes)
    }

    private static func compileGMime(in folder: URL) throws -> String {
        let source = URL(filePath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "gmime/parse.c").path
        let program = folder.appending(path: "gmime-parse").path
        let line = "cc -O2 -o '\(program)' '\(source)' $(pkg-config --cflags --libs gmime-3.0)"
        _ = try MeasuredRun(["sh", "-c", line], log: folder.appending(path: "cc.log"))
        return program
    }

    private static func number(_ text: String?) -> Int? {
        text.flatMap { Int($0) }
    }

    private static func say(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}
