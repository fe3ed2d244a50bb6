import Classify
import Foundation
import Mail
import Store
import Tickets

/// Trains models of the verdict.
enum ModelTraining {
    /// The version that the messages of this program make.
    static func shippedVersion() throws -> String {
        VerdictModel.version(of: try CorpusReader.shipped())
    }

    static func shipped(now: Date) throws -> (VerdictModel, ModelRecord) {
        try train([], corrected: [], now: now)
    }

    /// From the messages that ship with the program, further ones, and letters that people corrected. It is measured on
    /// the shipped ones, whatever else it learned, so that models can be compared.
    static func train(_ more: [CorpusRow], corrected: [CorpusRow], now: Date) throws -> (VerdictModel, ModelRecord) {
        let shipped = try CorpusReader.shipped()
        let rows = shipped + more + corrected
        let (model, metrics) = VerdictTrainer(institutions: Classifier.Institution.shipped)
            .measured(rows, on: shipped.indices)
        let record = ModelRecord(
            version: model.version,
            origin: rows.count == shipped.count ? .shipped : .retrained,
            trained: now,
            rows: rows.count,
            corrected: corrected.count,
            metrics: metrics,
            isCrossValidated: true
        )
        return (model, record)
    }
}
