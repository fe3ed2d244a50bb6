import Classify

/// What in a letter cannot wait for a digest (domain.md §6.3).
enum Urgency: String, CaseIterable {
    case injury
    case childHarm = "child_harm"
    case threat
    case safety
    case corruption

    /// As sure as a topic must be: flags have a threshold of their own.
    private static let surest = 0.5

    static func reasons(in verdict: Verdict) -> [Urgency] {
        let flags = Set(verdict.flags.map(\.code))
        let isUnsafe = verdict.topics.first.map { $0.code == "BLD.SAFETY" && $0.confidence >= surest } ?? false
        return allCases.filter { $0 == .safety ? isUnsafe : flags.contains($0.rawValue) }
    }

    var russian: String {
        switch self {
        case .injury: "возможна травма"
        case .childHarm: "возможен вред ребёнку"
        case .threat: "угроза"
        case .safety: "опасность в здании или рядом"
        case .corruption: "похоже на сообщение о коррупции"
        }
    }
}

extension Desk {
    /// Who is told at once: the heads of the institution and the coordinators. Of corruption alone, those it may be about
    /// are not told (59-ФЗ art. 8 part 6).
    func told(of reasons: [Urgency], at institution: String?) -> [Member] {
        let own = reasons == [.corruption] || institution == nil ? [] : staff(of: institution)
        return unique(own + members.filter { $0.role == .coordinator })
    }

    func unique(_ members: [Member]) -> [Member] {
        var seen: Set<AddressKey> = []
        return members.filter { seen.insert(AddressKey($0.address)).inserted }
    }
}
