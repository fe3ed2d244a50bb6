import Tickets
import Transport

/// One source in `otklik account`.
struct AccountLine {
    let source: String
    let outcomes: [Outcome: Int]
    let survey: Result<SourceSurvey, TransportError>?

    var seen: Int { outcomes.values.reduce(0, +) }

    private var there: SourceSurvey? { try? survey?.get() }

    /// What lay there before a source that starts now, and is not read.
    private var before: Int { there?.before ?? 0 }

    /// More at the server than was ever seen here cannot be: something was missed, or came just now.
    var agrees: Bool { there.map { $0.total - $0.before <= seen } ?? true }

    var word: String? {
        switch survey {
        case .failure(let error)?: return "\(error)"
        case .success(let survey)? where survey.total - survey.before > seen:
            return "\(survey.total - survey.before - seen) letters there are not seen yet"
        case .success(let survey)? where survey.total - survey.before < seen:
            return "\(seen - survey.total + survey.before) letters seen here were moved or deleted at the server"
        default: return nil
        }
    }

    var json: JSON {
        let counts = Outcome.allCases.compactMap { outcome in
            outcomes[outcome].map { (key: outcome.rawValue, value: JSON.int($0)) }
        }
        return JSON([
            "source": .string(source), "server": there.map { .int($0.total) } ?? .null, "before": .int(before),
            "seen": .int(seen),
            "outcomes": .object(counts), "agrees": .bool(agrees),
        ])
    }

    static func table(_ lines: [AccountLine]) -> String {
        let used = Outcome.allCases.filter { outcome in lines.contains { $0.outcomes[outcome] ?? 0 > 0 } }
        let hasBefore = lines.contains { $0.before > 0 }
        var table = Table(
            heading: ["SOURCE", "AT SERVER"] + (hasBefore ? ["BEFORE"] : []) + ["SEEN"]
                + used.map { $0.rawValue.uppercased() }
        )
        for line in lines {
            table.rows.append(
                [line.source, line.there.map { String($0.total) } ?? "-"] + (hasBefore ? [String(line.before)] : [])
                    + [String(line.seen)] + used.map { String(line.outcomes[$0] ?? 0) }
            )
        }
        return table.text()
    }
}
