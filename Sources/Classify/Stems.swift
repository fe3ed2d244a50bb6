/// The stems of a text: joined for search, and one mark per stem for matching without strings.
package struct Stems: Sendable, Equatable {
    /// Stems in order, separated by single spaces.
    package var text: String
    /// One hash per stem, in the same order. Stable within a process only.
    package var marks: [UInt64]

    package init(text: String = "", marks: [UInt64] = []) {
        self.text = text
        self.marks = marks
    }
}
