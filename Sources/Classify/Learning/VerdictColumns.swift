/// Which column of the weights belongs to which class.
struct VerdictColumns: Sendable, Equatable {
    static let nobody = "none"

    var institutions: [String]
    var kinds: [String]
    var topics: [String]
    var flags: [String]

    var count: Int { institutions.count + kinds.count + topics.count + flags.count }
    var firstKind: Int { institutions.count }
    var firstTopic: Int { firstKind + kinds.count }
    var firstFlag: Int { firstTopic + topics.count }

    init(institutions: [String], kinds: [String], topics: [String], flags: [String]) {
        self.institutions = institutions
        self.kinds = kinds
        self.topics = topics
        self.flags = flags
    }

    /// All classes that occur in the rows.
    init(of rows: [CorpusRow]) {
        institutions = Set(rows.compactMap(\.institution)).sorted()
        kinds = Set(rows.compactMap(\.kind)).sorted()
        topics = Set(rows.flatMap(\.topics)).sorted()
        flags = Set(rows.flatMap(\.flags)).sorted()
    }

    func column(institution: String) -> Int? { institutions.firstIndex(of: institution) }
    func column(kind: String) -> Int? { kinds.firstIndex(of: kind).map { firstKind + $0 } }
    func column(topic: String) -> Int? { topics.firstIndex(of: topic).map { firstTopic + $0 } }
    func column(flag: String) -> Int? { flags.firstIndex(of: flag).map { firstFlag + $0 } }

    func targets(of rows: [CorpusRow]) -> Targets {
        var targets = Targets(columns: count)
        for row in rows {
            targets.append()
            let ones = [row.institution.flatMap(column(institution:)), row.kind.flatMap(column(kind:))]
            for column in ones.compactMap({ $0 }) { targets.set(column, yes: true) }
            // The second topic is a right answer too, but a weaker example.
            for (place, topic) in row.topics.enumerated().reversed() {
                if let column = column(topic: topic) { targets.set(column, yes: true, weight: place == 0 ? 1 : 0.5) }
            }
            // Flags are rare: each counts for several, so that none is missed.
            for flag in row.flags { if let column = column(flag: flag) { targets.set(column, yes: true, weight: 3) } }
        }
        return targets
    }
}
