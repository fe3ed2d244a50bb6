import ArgumentParser
import Classify
import Foundation
import Logging
import Mail

extension ClassifyCommand {
    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the verdict on a letter and what decided it.",
            discussion: """
                With --settings it is the verdict of the daemon that runs by them: its institutions, its model, and all
                that people corrected since. Without, that of what ships with the program.
                """
        )

        @Argument(help: "Letters: files, folders or - for standard input.") var files: [String]
        @Option(help: "A model written by train.") var model: String?
        @Option(help: "Code of the institution whose mailbox the letter came to.") var to: String?
        @Option(
            name: [.customShort("s"), .customLong("settings")],
            help: "Settings of the daemon whose verdict is asked for (it has to have run once)."
        )
        var settings: String?

        func run() async throws {
            let classifier = try await classifier()
            for file in files.flatMap(LetterFiles.all) {
                let message = Message(parsing: try LetterFiles.read(file))
                let verdict = classifier.verdict(message, context: .init(mailboxInstitution: to))
                Screen.result(Terminal.plain(Self.text(file, message, verdict)) + "\n")
            }
        }

        private func classifier() async throws -> Classifier {
            guard let settings else {
                return Classifier(institutions: Classifier.Institution.shipped, model: try verdictModel())
            }
            let loaded = try Settings(file: settings)
            if model != nil {
                return Classifier(institutions: loaded.institutions.map(\.evidence), model: try verdictModel())
            }
            let office = try await Office.open(loaded, as: .command, logger: Log.logger(level: .warning))
            try await office.prepare()
            if await office.learner.version == nil {
                Screen.say("there is no model at work there: mailbox and names alone speak")
            }
            return office.learner.classifier.current
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
