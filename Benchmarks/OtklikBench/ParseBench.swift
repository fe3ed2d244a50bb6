import Classify
import Foundation
import Mail

/// What a reader did with a folder of letters, printed as one line of JSON by our child process and by the GMime program.
struct ParseResult: Codable {
    var letters: Int
    var megabytes: Double
    /// The best of the rounds, one core.
    var seconds: Double
    /// Octets of text found, in UTF-8: both readers must have done about the same work.
    var textOctets: Int
    var verdictsPerSecond: Double?

    var megabytesPerSecond: Double { megabytes / seconds }
}

/// Our own reader over a folder of letters, in memory, on one thread.
enum ParseBench {
    static let rounds = 5

    static func run(_ folder: String) throws -> ParseResult {
        let letters = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
            [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\($0)")))
        }
        var best = Double.infinity
        var octets = 0
        for _ in 0..<rounds {
            octets = 0
            let time = ContinuousClock().measure {
                for letter in letters { octets += Message(parsing: letter).text.utf8.count }
            }
            best = min(best, time / .seconds(1))
        }
        return ParseResult(
            letters: letters.count,
            megabytes: Double(letters.reduce(0) { $0 + $1.count }) / 1e6,
            seconds: best,
            textOctets: octets,
            verdictsPerSecond: verdicts(letters)
        )
    }

    private static func verdicts(_ letters: [[UInt8]]) -> Double {
        let classifier = Classifier(institutions: [
            .init(
                code: "ghm",
                name: "Государственный художественный музей",
                aliases: ["картинная галерея"],
                addresses: []
            ),
            .init(code: "hmtk", name: "Ханты-Мансийский театр кукол", aliases: ["Лангал", "кукольный"], addresses: []),
            .init(
                code: "gby",
                name: "Государственная библиотека Югры",
                aliases: ["окружная библиотека"],
                addresses: []
            ),
        ])
        let messages = letters.prefix(4000).map { Message(parsing: $0) }
        var known = 0
        let time = ContinuousClock().measure {
            for message in messages {
                known += classifier.verdict(message, context: .init(mailboxInstitution: nil)).institution == nil ? 0 : 1
            }
        }
        return known < 0 ? 0 : Double(messages.count) / (time / .seconds(1))
    }
}
