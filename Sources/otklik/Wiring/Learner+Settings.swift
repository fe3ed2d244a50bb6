import Classify
import Foundation

extension Learner.Knowledge {
    init(_ settings: Settings) {
        let homes = settings.sources.compactMap { source in source.institution.map { (source.name, $0) } }
        self.init(
            institutions: settings.institutions.map(\.evidence),
            topics: settings.topics.map(\.topic),
            marks: settings.spamMarks,
            homes: Dictionary(homes, uniquingKeysWith: { first, _ in first }),
            learns: settings.judge == .learned
        )
    }
}
