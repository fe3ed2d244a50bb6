/// Text prepared for search: NFC, lower case, ё = е, Russian and English Snowball stems, separated by single spaces.
package enum SearchText {
    /// The stems of all words of `text`, in order. At most `limit` words are read, so that a huge letter stays cheap.
    ///
    /// Who has many texts keeps one `Stemmer` for them: it remembers words.
    package static func stems(of text: String, limit: Int = 20_000) -> String {
        Stemmer(memory: 256).stems(of: text, limit: limit).text
    }
}
