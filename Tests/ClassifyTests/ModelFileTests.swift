import Classify
import Testing

@Suite struct ModelFileTests {
    private let bytes = ModelFile.bytes(of: .label(ModelFileTests.labels))

    static let labels = LabelModel.train(
        (0..<60).map { number in
            var row = CorpusRow(
                id: "\(number)",
                text: number % 2 == 0 ? "яма на дороге \(number)" : "мусор во дворе \(number)"
            )
            row.label = number % 2 == 0 ? "дороги" : "двор"
            return row
        }
    )

    @Test func `a label is learned from texts`() {
        let guesses = Self.labels.predict([
            CorpusRow(id: "a", text: "Яма!"), CorpusRow(id: "b", text: "не вывозят мусор"),
        ])
        #expect(guesses.map(\.code) == ["дороги", "двор"])
        #expect(guesses.allSatisfy { $0.confidence > 0.5 && $0.confidence <= 1 })
    }

    @Test func `what was written is read again, of both kinds`() throws {
        guard case .label(let read) = try ModelFile.read(bytes) else {
            Issue.record("another kind of model")
            return
        }
        let rows = [CorpusRow(id: "a", text: "большая яма"), CorpusRow(id: "b", text: "")]
        #expect(read.predict(rows) == Self.labels.predict(rows))
        #expect(read.version == Self.labels.version)
        guard case .verdict(let verdict) = try ModelFile.read(ModelFile.bytes(of: .verdict(SmallModel.model))) else {
            Issue.record("another kind of model")
            return
        }
        let one = VerdictEngine(model: verdict, institutions: Classifier.Institution.shipped)
        let other = VerdictEngine(model: SmallModel.model, institutions: Classifier.Institution.shipped)
        for row in SmallModel.rows.prefix(20) {
            #expect(one.judgement(of: row).topics == other.judgement(of: row).topics)
            #expect(one.judgement(of: row).institutions == other.judgement(of: row).institutions)
        }
    }

    @Test func `a model of another format is refused by name`() {
        var other = bytes
        other[13] = 99
        #expect(throws: ModelFile.Failure.otherFormat(found: 99)) { try ModelFile.read(other) }
    }

    @Test func `a model learned with another lexicon is refused`() {
        var other = bytes
        other[17] ^= 1
        #expect(throws: ModelFile.Failure.otherLexicon) { try ModelFile.read(other) }
    }

    @Test func `a file cut off anywhere is refused, not trusted`() {
        for length in stride(from: 0, to: bytes.count - 1, by: 97) {
            #expect(throws: ModelFile.Failure.self) { try ModelFile.read(Array(bytes.prefix(length))) }
        }
        #expect(throws: ModelFile.Failure.self) { try ModelFile.read(bytes + [0]) }
        #expect(throws: ModelFile.Failure.notAModel) { try ModelFile.read(Array("{}".utf8)) }
    }

    @Test func `numbers gone wild are refused or read, never run away with`() {
        var refused = 0
        for place in 13..<min(400, bytes.count) {
            var wild = bytes
            wild[place] = 0xFF
            if (try? ModelFile.read(wild)) == nil { refused += 1 }
        }
        #expect(refused > 0)
    }

    @Test func `the same messages give the same model`() {
        #expect(ModelFile.bytes(of: .label(Self.labels)) == bytes)
    }
}
