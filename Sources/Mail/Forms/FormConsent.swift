import Foundation

/// One consent as it was given: to which words, and when (152-ФЗ: each purpose apart).
package struct FormConsent: Sendable, Equatable, Codable {
    /// The purpose in one word: `processing`, `mailing` …
    package var purpose: String
    package var version: String
    /// SHA-256 of the words, in lower-case hex.
    package var textHash: String
    package var given: Date

    package init(purpose: String, version: String, textHash: String, given: Date) {
        self.purpose = purpose
        self.version = version
        self.textHash = textHash
        self.given = given
    }
}
