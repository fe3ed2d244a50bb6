import Classify
import Foundation
import Testing

/// The learned verdict on `culture-messages`: each part judged by a model of the others and of our other messages. All
/// figures, measured in release: `OtklikBench levels CORPUS`.
@Suite(.enabled("the corpus culture-messages is not there") { CultureMessages.isThere || CultureMessages.isRequired })
struct LearnedLevelsTests {
    @Test func `what was never learned is judged as well as was reached`() throws {
        let text = try String(decoding: Data(contentsOf: CultureMessages.file), as: UTF8.self)
        let given = try CorpusReader.rows(of: text, needing: .labels)
        let known = Set(given.map(\.text))
        let ours = try CorpusReader.shipped().filter { !known.contains($0.text) }
        var (institutions, kinds, topics, either) = (0, 0, 0, 0)
        for part in Folds.parts(of: given.count, 5) {
            let left = Set(part)
            let rows = given.indices.filter { !left.contains($0) }.map { given[$0] } + ours
            let model = VerdictTrainer(institutions: Classifier.Institution.shipped).train(rows)
            #expect(ModelFile.bytes(of: .verdict(model)).count <= 32_000_000)
            let engine = VerdictEngine(model: model, institutions: Classifier.Institution.shipped)
            for row in part.map({ given[$0] }) {
                let judgement = engine.judgement(of: row)
                if judgement.institutions.first?.code == row.institution { institutions += 1 }
                if judgement.kinds.first?.code == row.kind { kinds += 1 }
                let guesses = judgement.topics.prefix(2).map { row.topics.contains($0.code) }
                if guesses.first == true { topics += 1 }
                if guesses.contains(true) { either += 1 }
            }
        }
        print(
            "corpus culture-messages   \(institutions), \(kinds), \(topics), \(either) of \(given.count) learned verdicts right"
        )
        #expect(institutions * 1_000 >= given.count * 940)
        #expect(kinds * 1_000 >= given.count * 930)
        #expect(topics * 1_000 >= given.count * 800)
        #expect(either * 1_000 >= given.count * 910)
    }
}
