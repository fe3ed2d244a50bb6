/// What a model thinks of a message: every class with its confidence, likeliest first.
package struct Judgement: Sendable {
    package struct Guess: Sendable, Equatable {
        package var code: String
        package var confidence: Double

        package init(code: String, confidence: Double) {
            self.code = code
            self.confidence = confidence
        }
    }

    /// All institutions and `none`.
    package var institutions: [Guess] = []
    package var kinds: [Guess] = []
    package var topics: [Guess] = []
    /// Those above the threshold.
    package var flags: [Guess] = []
    package var spam: Double = 0
    package var isSpam = false
}
