/// A second look at the scores of flags, of which any number may be right: what kinds, topics and the other flags scored
/// says something about each of them, and some flags are rarer than others. A logit for each flag, beside the slope and
/// offset that all of them share.
struct FlagLayer: Sendable, Equatable {
    /// By flag: how much likelier it is than the shared curve says.
    var offsets: [Float]
    /// Flag by flag: what each score of the kinds, the topics and the flags adds.
    var mixing: [Float]

    init(flags: Int, inputs: Int = 0) {
        offsets = [Float](repeating: 0, count: flags)
        mixing = [Float](repeating: 0, count: flags * inputs)
    }

    init(offsets: [Float], mixing: [Float]) {
        self.offsets = offsets
        self.mixing = mixing
    }

    /// Scores that speak for or against a flag.
    var inputs: Int { offsets.isEmpty ? 0 : mixing.count / offsets.count }

    /// The scores the layer looks at. Topics that were added since it was learned stand behind the others and are not
    /// among them.
    func inputs(of scores: [Float], _ columns: VerdictColumns) -> [Float] {
        let known = min(columns.topics.count, max(0, inputs - columns.kinds.count - columns.flags.count))
        return Array(scores[columns.firstKind..<columns.firstTopic + known] + scores[columns.firstFlag...])
    }

    /// The logarithm of the odds of each flag; `own` are what the shared curve says of their scores.
    func odds(own: [Float], _ seen: [Float]) -> [Float] {
        guard own.count == offsets.count, seen.count == inputs else { return own }
        return own.indices.map { flag in
            var sum = own[flag] + offsets[flag]
            let first = flag * seen.count
            for index in seen.indices { sum += mixing[first + index] * seen[index] }
            return sum
        }
    }
}
