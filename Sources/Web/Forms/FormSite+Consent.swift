import Crypto
import Foundation
import Mail

extension FormSite.Consent {
    /// What is kept: to which words, word for word, and when.
    func given(_ language: PageLanguage, now: Date) -> FormConsent {
        let words = label.text(language) + "\n" + text.text(language)
        let hash = Hex.text(SHA256.hash(data: Array(words.utf8)))
        return FormConsent(purpose: purpose, version: version, textHash: hash, given: now)
    }
}
