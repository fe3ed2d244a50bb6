import Classify

/// What a ticket is about, as it stands: the verdict on its first letter and what people said since.
package struct TicketLabels: Sendable, Equatable {
    package var kind: String?
    package var topics: [String]
    package var flags: [String]
    /// By label, who said so; the classifier where nobody is named.
    package private(set) var corrected: Set<Correction.Label> = []

    package init(_ verdict: Verdict?, _ corrections: [Correction]) {
        kind = verdict?.kind?.code
        topics = verdict?.topics.map(\.code) ?? []
        flags = verdict?.flags.map(\.code) ?? []
        for correction in corrections { take(correction) }
    }

    private mutating func take(_ correction: Correction) {
        corrected.insert(correction.label)
        switch correction.label {
        case .institution, .spam: break
        case .kind: kind = correction.became
        case .topic: topics = [correction.became]
        case .flag:
            flags.removeAll { $0 == correction.was || $0 == correction.became }
            if !correction.became.isEmpty { flags.append(correction.became) }
        }
    }
}
