/// What is counted with every change, by institution and quarter of an hour.
package enum Happening: Hashable, Sendable {
    /// A ticket was opened: not imported, and not spam as it stands.
    case new
    case answered
    /// Answered after its day.
    case late
    /// Minutes from the opening of what was answered to its answer.
    case minutes
    /// A closed one came back to work.
    case reopened
    /// A word against a verdict.
    case corrected
    /// A ticket about this was opened.
    case topic(String)

    /// As the database has it.
    package var code: String {
        switch self {
        case .new: "new"
        case .answered: "answered"
        case .late: "late"
        case .minutes: "minutes"
        case .reopened: "reopened"
        case .corrected: "corrected"
        case .topic(let topic): "topic \(topic)"
        }
    }

    package init?(code: String) {
        switch code {
        case "new": self = .new
        case "answered": self = .answered
        case "late": self = .late
        case "minutes": self = .minutes
        case "reopened": self = .reopened
        case "corrected": self = .corrected
        default:
            guard code.hasPrefix("topic ") else { return nil }
            self = .topic(String(code.dropFirst(6)))
        }
    }
}
