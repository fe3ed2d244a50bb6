/// Names a model by the format of its features and by what it learned from.
enum ModelVersion {
    static func of(_ rows: [CorpusRow]) -> String {
        var hash: UInt64 = 0
        for row in rows {
            let labels = [row.institution, row.kind, row.label].compactMap { $0 } + row.topics + row.flags
            hash = FeatureHash.mix(hash ^ FeatureHash.of(row.id + "\n" + row.subject + "\n" + row.text))
            hash = FeatureHash.mix(hash ^ FeatureHash.of(labels.joined(separator: ",")))
        }
        let digits = String(hash >> 32, radix: 16)
        return "4-linear-" + String(repeating: "0", count: 8 - digits.count) + digits
    }
}
