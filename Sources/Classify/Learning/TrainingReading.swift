/// All messages of a corpus, read once.
struct TrainingReading {
    private(set) var vocabulary: Vocabulary
    private(set) var samples: [Sample] = []
    private(set) var cases: [InstitutionFacts.Case] = []
    private var documents: [Int32] = []

    /// Rarer runs of letters and pairs of words are left out: they only fill the memory.
    private static let rarest: Int32 = 2

    init(_ rows: [CorpusRow], finder: NameFinder) {
        let reader = MessageReader(finder: finder)
        for row in rows {
            let mailbox = row.to == "common" ? nil : row.to
            cases.append(reader.read(subject: row.subject, text: row.text, to: mailbox, isForm: row.isForm))
            samples.append(reader.reader.sample)
        }
        vocabulary = reader.reader.vocabulary
        prune()
    }

    /// A generic corpus.
    init(plain rows: [CorpusRow]) {
        var reader = FeatureReader(recipe: .plain)
        for row in rows {
            reader.begin()
            reader.read(row.subject, isSubject: true)
            reader.read(row.text, isSubject: false)
            reader.end()
            samples.append(reader.sample)
        }
        vocabulary = reader.vocabulary
        prune()
    }

    private mutating func prune() {
        documents = [Int32](repeating: 0, count: vocabulary.count)
        for sample in samples { for row in sample.rows { documents[Int(row)] += 1 } }
        var kept = Vocabulary()
        var places = [Int32](repeating: -1, count: vocabulary.count)
        for (row, key) in vocabulary.keys.enumerated() {
            let group = vocabulary.groups[row]
            let isRare = documents[row] < Self.rarest && (group == .words || group == .letters)
            if !isRare { places[row] = kept.insert(key, group) }
        }
        for number in samples.indices { samples[number] = Self.moved(samples[number], places) }
        documents = places.indices.filter { places[$0] >= 0 }.map { documents[$0] }
        vocabulary = kept
    }

    private static func moved(_ sample: Sample, _ places: [Int32]) -> Sample {
        var result = Sample()
        for (row, count) in zip(sample.rows, sample.counts) where places[Int(row)] >= 0 {
            result.rows.append(places[Int(row)])
            result.counts.append(count)
        }
        return result
    }

    /// The weighting as if the given messages had never been seen.
    func weighting(without left: [Int]) -> Weighting {
        var counts = documents
        for number in left { for row in samples[number].rows { counts[Int(row)] -= 1 } }
        return Weighting(groups: vocabulary.groups, documents: counts, total: samples.count - left.count)
    }

    func examples(_ weighting: Weighting) -> Examples {
        var examples = Examples()
        var room: [Float] = []
        for sample in samples { examples.append(sample, weighting, &room) }
        return examples
    }
}
