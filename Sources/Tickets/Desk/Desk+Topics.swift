import Classify

extension Desk {
    /// What the settings call a topic of theirs; nil: it is the taxonomy's, or nobody's.
    package func ownTopic(_ code: String) -> String? { topics.first { $0.code == code }?.name }
}
