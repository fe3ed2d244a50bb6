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

    /// About those who work there: heads and coordinators read it, nobody beside them (domain.md §6.2).
    package var isRestricted: Bool { topics.contains("CORR") || flags.contains("corruption") }

    private mutating func take(_ correction: Correction) {
        corrected.insert(correction.label)
        take(correction.label, was: correction.was, became: correction.became)
    }

    /// A person's word.
    mutating func take(_ label: Correction.Label, was: String, became: String) {
        switch label {
        case .institution, .spam: break
        case .kind: kind = became
        case .topic: topics = [became]
        case .flag:
            flags.removeAll { $0 == was || $0 == became }
            if !became.isEmpty { flags.append(became) }
        }
    }
}
