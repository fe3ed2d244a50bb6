/// Reads one message after another with a model, and says which words decided.
final class VerdictReader {
    private let model: VerdictModel
    private let finder: NameFinder
    private let messages: MessageReader
    private var values: [Float] = []
    private var scores: [Float] = []
    private var wordScale: Float = 0
    /// What was found in the message judged last.
    private(set) var found = InstitutionFacts.Case()

    init(model: VerdictModel, finder: NameFinder) {
        self.model = model
        self.finder = finder
        messages = MessageReader(finder: finder, vocabulary: model.vocabulary)
    }

    func judge(subject: String, text: String, to mailbox: String?, isForm: Bool, marks: [UInt64]?) -> Judgement {
        found = messages.read(subject: subject, text: text, to: mailbox, isForm: isForm, marks: marks)
        let sample = messages.reader.sample
        wordScale = model.weighting.values(of: sample, into: &values)
        model.weights.scores(sample.rows, values, into: &scores)
        return model.judgement(scores, found, codes: finder.codes)
    }

    /// The words of the message judged last that spoke most for a class, as they stand there.
    func words(for column: Int?, atMost: Int = 3) -> [String] {
        guard let column else { return [] }
        let reader = messages.reader
        var shares = reader.trace.words.map { word -> Float in
            let row = reader.meanings.all[word.meaning].row
            guard row >= 0 else { return 0 }
            return model.weights.weight(row, column) * model.weighting.idf[Int(row)] * wordScale
        }
        for phrase in reader.trace.phrases where phrase.lastWord < shares.count {
            for row in [phrase.rows.concept, phrase.rows.phrase] where row >= 0 {
                let factor = model.weighting.groups[Int(row)].factor
                shares[phrase.lastWord] += model.weights.weight(row, column) * factor
            }
        }
        return pick(shares, atMost)
    }

    private func pick(_ shares: [Float], _ atMost: Int) -> [String] {
        var words: [String] = []
        let trace = messages.reader.trace.words
        let order = shares.indices.filter { shares[$0] > 0.02 }.sorted { shares[$0] > shares[$1] }
        for index in order where words.count < atMost {
            let word = messages.word(trace[index])
            if !words.contains(word) { words.append(word) }
        }
        return words
    }

    var columns: VerdictColumns { model.columns }
    var codes: [String] { finder.codes }
}
