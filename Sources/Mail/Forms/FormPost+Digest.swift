import Crypto
import Foundation

extension FormPost {
    /// SHA-256 (hex) of what the person typed and chose: the same before the post is composed and after it is read back,
    /// and when the same form is sent once more. Files, times and what we found out ourselves do not count.
    package var digest: String {
        var typed = FormFacts(self)
        typed.consents = nil
        typed.fileNotes = nil
        typed.page = nil
        typed.language = nil
        var hash = SHA256()
        hash.update(data: typed.json + [0xFF])
        hash.update(data: Array(FormLine.paragraphs(text).utf8))
        return Hex.text(hash.finalize())
    }
}
