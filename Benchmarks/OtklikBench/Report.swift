import Foundation

/// What was measured, as a table for people and as JSON for comparing.
struct Report: Codable {
    var date: String
    var cores: Int
    var letters: Int
    var averageOctets: Int
    var otklik: [MailboxBench.Result] = []
    var mbsync: [MailboxBench.Result] = []
    var parse: ParseResult?
    var parsePeakMegabytes = 0.0
    var gmime: ParseResult?
    var gmimePeakMegabytes = 0.0

    private func best(_ results: [MailboxBench.Result]) -> MailboxBench.Result? {
        results.min { $0.seconds < $1.seconds }
    }

    var table: String {
        var lines = [
            "", "\(letters) letters of \(averageOctets) octets on average, \(cores) cores, best of \(otklik.count)", "",
        ]
        func row(_ cells: String...) {
            let padded = zip(cells, [34, 14, 14, 12]).map { cell, width in
                cell.padding(toLength: max(width, cell.count), withPad: " ", startingAt: 0)
            }
            lines.append(padded.joined().trimmingCharacters(in: .whitespaces))
        }
        func number(_ value: Double, _ digits: Int = 0) -> String { String(format: "%.\(digits)f", value) }
        if let ours = best(otklik), let theirs = best(mbsync) {
            row("mailbox over TLS", "letters/s", "seconds", "peak MB")
            row(
                "otklik drain, into tickets",
                number(ours.lettersPerSecond),
                number(ours.seconds, 2),
                number(ours.peakMegabytes)
            )
            row(
                "mbsync FSync yes, into files",
                number(theirs.lettersPerSecond),
                number(theirs.seconds, 2),
                number(theirs.peakMegabytes)
            )
            row("otklik : mbsync", number(ours.lettersPerSecond / theirs.lettersPerSecond, 2))
            lines.append("")
        }
        if let parse, let gmime {
            row("headers, parts, text; one core", "MB/s", "letters/s", "peak MB")
            func speed(_ name: String, _ result: ParseResult, _ seconds: Double, _ peak: Double? = nil) {
                row(
                    name,
                    number(result.megabytes / seconds, 1),
                    number(Double(result.letters) / seconds),
                    peak.map { number($0) } ?? ""
                )
            }
            speed("otklik", parse, parse.seconds, parsePeakMegabytes)
            speed("GMime", gmime, gmime.seconds, gmimePeakMegabytes)
            row("otklik : GMime", number(gmime.seconds / parse.seconds, 2))
            if let whole = parse.wholeSeconds {
                lines.append("")
                speed("otklik, whole message", parse, whole)
                row("otklik whole : GMime parts", number(gmime.seconds / whole, 2))
            }
            lines.append("")
            if let verdicts = parse.verdicts {
                row("verdicts, one core, these letters", number(verdicts.lettersPerSecond) + "/s")
                row("… messages as residents write", number(verdicts.messagesPerSecond) + "/s")
                row("… 4 KB of text, 99 of 100 under", number(verdicts.milliseconds99, 3) + " ms")
                row("learning the shipped messages", number(verdicts.trainingSeconds, 1) + " s")
                row("the model", number(Double(verdicts.modelOctets) / 1e6, 1) + " MB")
            }
        }
        if let hard = parse?.hardInputs {
            lines.append("")
            row("letters that are hard to read", "ms", "KB")
            for input in hard { row(input.name, number(input.milliseconds, 1), "\(input.kilobytes)") }
        }
        return lines.joined(separator: "\n")
    }

    func write(to folder: URL) throws -> URL {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let file = folder.appending(path: "\(date.replacingOccurrences(of: ":", with: "-")).json")
        try encoder.encode(self).write(to: file)
        return file
    }
}
