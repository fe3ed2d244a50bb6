import ArgumentParser
import Classify
import Foundation

extension ClassifyCommand {
    struct Train: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Learn from a corpus and write the model.",
            discussion: "Messages are learned together with those that ship with the program; --alone leaves these out."
        )

        @Argument(help: "The corpus, one JSON object a line. Without one: only what ships with the program.")
        var corpus: String?
        @Option(help: "Where the model is written.") var model: String
        @Flag(help: "Learn from this corpus only.") var alone = false

        func run() throws {
            let rows = try corpus.map { try ClassifyCorpus.rows($0, needing: .labels) } ?? CorpusReader.shipped()
            let learned: ModelFile.Model =
                rows[0].label == nil
                ? .verdict(try ClassifyCorpus.train(rows, alone: alone))
                : .label(LabelModel.train(rows))
            let bytes = ModelFile.bytes(of: learned)
            do {
                // Whole or not at all: a running daemon may read it.
                try Data(bytes).write(to: URL(fileURLWithPath: model), options: .atomic)
            } catch {
                throw Failure("\(model): \(error.localizedDescription)")
            }
            Screen.say("\(rows.count) rows learned; \(model): \(bytes.count) octets, version \(learned.version)")
        }
    }
}
