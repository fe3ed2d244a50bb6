/// Kinds of features; each is weighted in its own way.
enum FeatureGroup: Int, CaseIterable, Sendable {
    /// Stems, and pairs of neighbouring stems.
    case words
    /// Three to five letters in a row within a word: what typing errors and unknown endings leave whole.
    case letters
    /// A concept of the lexicon («отказ», «травма»), however it was put.
    case concepts
    /// One phrase of a concept.
    case phrases
    /// A concept that stands in the subject.
    case subject
    /// Length, question and exclamation marks, capitals.
    case layout
    /// Names of institutions and of their namesakes.
    case names
    /// Where the message came in. Hidden from the judgement whose it is, which weighs the mailbox by itself.
    case mailbox

    /// How strongly the group speaks beside words (found by cross-validation; docs/decisions/0003).
    var factor: Float {
        switch self {
        case .words, .letters: 1.2
        case .concepts, .subject: 0.25
        case .phrases: 0.12
        case .layout: 0.3
        case .names: 0.5
        case .mailbox: 0.4
        }
    }
}
