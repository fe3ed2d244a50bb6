import Classify
import Foundation

/// What is written beside a model: where it comes from and how good it is.
struct ModelRecord: Codable, Sendable, Equatable {
    enum Origin: String, Codable, Sendable {
        /// The messages that ship with the program, and nothing else.
        case shipped
        /// Those, and the corrections and corpora of this desk.
        case retrained
        /// A file that somebody trained elsewhere.
        case file
    }

    var version: String
    var origin: Origin
    var trained: Date
    /// Messages learned from; 0 where nobody knows.
    var rows: Int
    /// Corrected tickets among them.
    var corrected: Int
    var metrics: ModelMetrics
    /// Whether the metrics are of messages the model had not seen.
    var isCrossValidated: Bool
}
