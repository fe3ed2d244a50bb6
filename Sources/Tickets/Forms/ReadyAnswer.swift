/// An answer that is ready before anybody asks; comes from the settings.
package struct ReadyAnswer: Sendable, Equatable {
    package var title: String
    package var text: String
    package var link: String?
    /// Codes of those it is true for; empty: for all.
    package var institutions: Set<String>
    /// Words people use for it; the title's own where there are none.
    package var words: [String]

    package init(
        title: String,
        text: String,
        link: String? = nil,
        institutions: Set<String> = [],
        words: [String] = []
    ) {
        self.title = title
        self.text = text
        self.link = link
        self.institutions = institutions
        self.words = words
    }
}
