import Foundation
import Mail

/// What a reader did with a folder of letters, printed as one line of JSON by our child process and by the GMime program.
struct ParseResult: Codable {
    var letters: Int
    var megabytes: Double
    /// Headers, all parts, all text in UTF-8, files decoded: what both readers do. Processor time, the best of the rounds.
    var seconds: Double
    /// Octets of text found, in UTF-8: both readers must have done about the same work.
    var textOctets: Int
    /// The whole `Message`: also HTML to text, digests of files, what is new, automatic mail and bounces.
    var wholeSeconds: Double?
    var verdicts: VerdictBench?
    var hardInputs: [HardInput.Result]?

    var megabytesPerSecond: Double { megabytes / seconds }
    var wholeMegabytesPerSecond: Double? { wholeSeconds.map { megabytes / $0 } }
}

/// Our own reader over a folder of letters, in memory, on one thread.
enum ParseBench {
    static let rounds = 5

    static func run(_ folder: String) throws -> ParseResult {
        let letters = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
            [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\($0)")))
        }
        var (structure, whole) = (Double.infinity, Double.infinity)
        var octets = 0
        for _ in 0..<rounds {
            octets = 0
            structure = min(structure, ProcessorTime.measure { for letter in letters { octets += read(letter) } })
            var kept = 0
            whole = min(
                whole,
                ProcessorTime.measure { for letter in letters { kept += Message(parsing: letter).fresh.utf8.count } }
            )
            precondition(kept > 0 || letters.isEmpty)
        }
        return ParseResult(
            letters: letters.count,
            megabytes: Double(letters.reduce(0) { $0 + $1.count }) / 1e6,
            seconds: structure,
            textOctets: octets,
            wholeSeconds: whole,
            verdicts: try VerdictBench.run(letters),
            hardInputs: HardInput.measureAll()
        )
    }

    /// What the GMime program does with a letter (Benchmarks/gmime/parse.c).
    private static func read(_ letter: [UInt8]) -> Int {
        let message = Message(structureOf: letter)
        var octets = 0
        var rest = [message.root]
        while let part = rest.popLast() {
            if !part.children.isEmpty {
                rest += part.children
            } else if part.type.hasPrefix("text/") {
                octets += part.text(in: letter).utf8.count
            } else {
                _ = part.content(in: letter)
            }
        }
        return octets
    }
}
