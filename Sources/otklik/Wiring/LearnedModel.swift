import Classify
import Foundation
import Logging

/// The classifier's learned model in the state directory.
enum LearnedModel {
    /// From which confidence on the learned verdict routes by itself: 97 of 100 are right from there on
    /// (docs/decisions/0003).
    static let routingThreshold = 0.85

    /// nil where there is none, or where it is refused: of another format, damaged, or no model of verdicts.
    static func load(_ path: String, logger: Logger) -> VerdictModel? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        do throws(ModelFile.Failure) {
            guard case .verdict(let model) = try ModelFile.read([UInt8](data)) else { throw .notAModel }
            return model
        } catch {
            logger.warning("the classifier's model is refused", metadata: ["file": "\(path)", "reason": "\(error)"])
            return nil
        }
    }
}
