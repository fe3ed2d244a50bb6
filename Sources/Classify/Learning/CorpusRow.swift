/// A message of a corpus, with as many labels as it has.
package struct CorpusRow: Sendable {
    package var id: String
    /// Whether the corpus writes the id as a number: answers do the same.
    package var hasNumberAsID = false
    package var subject = ""
    package var text: String
    /// Institution whose mailbox or form it came to, or `common`.
    package var to = "common"
    package var isForm = false
    package var institution: String?
    package var kind: String?
    package var topics: [String] = []
    package var flags: [String] = []
    /// The one label of a row of a generic corpus.
    package var label: String?

    package init(id: String, text: String) {
        self.id = id
        self.text = text
    }

    /// Whether it has the labels a verdict is learned from.
    package var isMessage: Bool { institution != nil && kind != nil }
}
