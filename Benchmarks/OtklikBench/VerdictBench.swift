import Classify
import Mail

/// The classifier over letters that are read already.
enum VerdictBench {
    static func verdictsPerSecond(_ letters: [[UInt8]]) -> Double {
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
        let seconds = ProcessorTime.measure {
            for message in messages {
                known += classifier.verdict(message, context: .init(mailboxInstitution: nil)).institution == nil ? 0 : 1
            }
        }
        return known < 0 ? 0 : Double(messages.count) / seconds
    }
}
