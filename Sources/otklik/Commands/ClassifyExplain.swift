import ArgumentParser
import Classify
import Foundation
import Mail

extension ClassifyCommand {
    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the verdict on a letter and what decided it.",
            discussion: "The institutions are those of --settings, else those the program ships with."
        )

        @Argument(help: "Letters: files, folders or - for standard input.") var files: [String]
        @Option(help: "A model written by train.") var model: String?
        @Option(help: "Code of the institution whose mailbox the letter came to.") var to: String?
        @Option(
            name: [.customShort("s"), .customLong("settings")],
            help: "Settings whose institutions the verdict knows."
        )
        var settings: String?

        func run() throws {
            let institutions = try settings.map { try Settings(file: $0).institutions.map(\.evidence) }
            let classifier = Classifier(
                institutions: institutions ?? Classifier.Institution.shipped,
                model: try verdictModel()
            )
            for file in files.flatMap(LetterFiles.all) {
                let message = Message(parsing: try LetterFiles.read(file))
                let verdict = classifier.verdict(message, context: .init(mailboxInstitution: to))
                Screen.result(Terminal.plain(Self.text(file, message, verdict)) + "\n")
            }
        }

        private func verdictModel() throws -> VerdictModel {
            guard let path = model else { return try ClassifyCorpus.shippedModel() }
            guard case .verdict(let model) = try ClassifyCorpus.model(path) else {
                throw Failure("\(path): this model knows labels of its own, not verdicts on messages")
            }
            return model
        }

        private static func text(_ file: String, _ message: Message, _ verdict: Verdict) -> String {
            var lines = ["\(file)  \(message.subject)"]
            func add(_ name: String, _ label: Verdict.Label?) {
                guard let label else { return lines.append("  \(name): –") }
                let percent = Int((label.confidence * 100).rounded())
                lines.append("  \(name): \(label.code) (\(percent) %) \(label.reasons.joined(separator: "; "))")
            }
            add("institution", verdict.institution)
            add("kind", verdict.kind)
            for topic in verdict.topics { add("topic", topic) }
            for flag in verdict.flags { add("flag", flag) }
            if verdict.spam != nil { add("spam", verdict.spam) }
            return (lines + ["  by: \(verdict.version)"]).joined(separator: "\n") + "\n"
        }
    }
}
