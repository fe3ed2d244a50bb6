import Classify
import Foundation

/// A correction with the letter it is about.
package struct CorrectedLetter: Sendable {
    /// 1, 2, 3 … in the order in which they were written down, whoever wrote.
    package var number: Int64
    package var correction: Correction
    /// The source the letter came by.
    package var source: String
    /// Its octets; empty once they are erased: then nothing is learned from it any more.
    package var raw: [UInt8]
    package var verdict: Verdict?

    package init(number: Int64, correction: Correction, source: String, raw: [UInt8], verdict: Verdict?) {
        self.number = number
        self.correction = correction
        self.source = source
        self.raw = raw
        self.verdict = verdict
    }
}

/// What the classifier learns from, and what the digest says of spam. Every verb is one transaction.
package protocol LearningStore: Sendable {
    /// Corrections after `number`, in order.
    func corrections(after number: Int64, limit: Int) async throws -> [CorrectedLetter]
    func correctionCount() async throws -> Int
    /// Letters that the intake filed as spam in a time, by institution (nil: none): ham is never lost silently.
    func spamFiled(from start: Date, to end: Date) async throws -> [(institution: String?, count: Int)]
}
