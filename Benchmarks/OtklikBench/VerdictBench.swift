import Classify
import Foundation
import Mail

/// The classifier as the daemon uses it: a letter that is read already, the model learned from the shipped messages, a
/// stemmer that keeps its memory. The stems a verdict needs are part of its cost.
struct VerdictBench: Codable {
    /// On one core, of the letters of the benchmark and of messages as residents write them.
    var lettersPerSecond: Double
    var messagesPerSecond: Double
    /// A letter of 4 KB of text: the time under which 99 of 100 verdicts are given.
    var milliseconds99: Double
    var trainingSeconds: Double
    var modelOctets: Int

    static func run(_ letters: [[UInt8]]) throws -> VerdictBench {
        let rows = try CorpusReader.shipped()
        let institutions = Classifier.Institution.shipped
        var learned: VerdictModel?
        let training = ProcessorTime.measure { learned = VerdictTrainer(institutions: institutions).train(rows) }
        guard let learned else { throw CancellationError() }
        let classifier = Classifier(institutions: institutions, model: learned)
        let long = rows.indices.map { fourKilobytes(rows, from: $0) }
        return VerdictBench(
            lettersPerSecond: speed(classifier, letters.prefix(4_000).map { Message(parsing: $0) }),
            messagesPerSecond: speed(classifier, rows.map(message)),
            milliseconds99: percentile99(classifier, long),
            trainingSeconds: training,
            modelOctets: ModelFile.bytes(of: .verdict(learned)).count
        )
    }

    private static func message(_ row: CorpusRow) -> Message {
        var message = Message()
        message.subject = row.subject
        message.fresh = row.text
        return message
    }

    /// The messages from this one on, joined until they are 4 KB.
    private static func fourKilobytes(_ rows: [CorpusRow], from first: Int) -> Message {
        var text = ""
        var next = first
        while text.utf8.count < 4_096 {
            text += rows[next % rows.count].text + "\n"
            next += 1
        }
        var message = message(rows[first])
        message.fresh = text
        return message
    }

    /// The best of five rounds: the first one also learns the words.
    private static func speed(_ classifier: Classifier, _ messages: [Message]) -> Double {
        let stemmer = Stemmer()
        var best = Double.infinity
        for _ in 0..<5 {
            best = min(best, ProcessorTime.measure { for message in messages { judge(message, classifier, stemmer) } })
        }
        return Double(messages.count) / best
    }

    private static func percentile99(_ classifier: Classifier, _ messages: [Message]) -> Double {
        let stemmer = Stemmer()
        var times = messages.map { message in
            ProcessorTime.measure { judge(message, classifier, stemmer) } * 1_000
        }
        times.sort()
        return times[times.count * 99 / 100]
    }

    private static func judge(_ message: Message, _ classifier: Classifier, _ stemmer: Stemmer) {
        let stems = stemmer.stems(of: Classifier.readText(of: message))
        let verdict = classifier.verdict(message, stems: stems, context: .init(mailboxInstitution: "ghm"))
        precondition(verdict.institution != nil || verdict.kind != nil)
    }
}
