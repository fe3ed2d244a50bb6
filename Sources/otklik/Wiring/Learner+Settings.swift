import Classify
import Foundation
import Tickets

extension Learner.Knowledge {
    init(_ settings: Settings, desk: Desk) {
        let policies = settings.sources.map { SourcePolicy($0) } + [FormDesk.source]
        self.init(
            institutions: settings.institutions.map(\.evidence),
            topics: settings.topics.map(\.topic),
            marks: settings.spamMarks,
            letters: LetterReader(desk: desk),
            policies: Dictionary(policies.map { ($0.name, $0) }) { first, _ in first },
            learns: settings.judge == .learned
        )
    }
}
