extension VerdictModel {
    /// The same model with a column for each institution and topic it does not know yet.
    func knowing(institutions: [String], topics: [String]) -> VerdictModel {
        var wider = columns
        for code in institutions where !wider.institutions.contains(code) { wider.institutions.append(code) }
        for code in topics where !wider.topics.contains(code) { wider.topics.append(code) }
        guard wider != columns else { return self }
        let old: [Int?] =
            wider.institutions.map(columns.column(institution:)) + wider.kinds.map(columns.column(kind:))
            + wider.topics.map(columns.column(topic:)) + wider.flags.map(columns.column(flag:))
        return VerdictModel(
            columns: wider,
            vocabulary: vocabulary,
            weighting: weighting,
            weights: weights.rearranged(old, newBias: Self.nothingKnown),
            judge: judge,
            calibration: calibration,
            version: version
        )
    }

    /// The score of a class that no example speaks for: as `facts` has it for an institution without a column.
    private static let nothingKnown: Float = -0.9
}

extension VerdictModel {
    /// The version of a model that learned from these rows.
    package static func version(of rows: [CorpusRow]) -> String { ModelVersion.of(rows) }
}
