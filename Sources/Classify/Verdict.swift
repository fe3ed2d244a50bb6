/// What a message is about, how sure we are, and why. Stored with the version of the classifier that gave it.
package struct Verdict: Sendable, Codable, Equatable {
    /// One judgement: a code of the taxonomy, the confidence 0…1, and the words or facts that decided.
    package struct Label: Sendable, Codable, Equatable {
        package var code: String
        package var confidence: Double
        package var reasons: [String]

        package init(code: String, confidence: Double, reasons: [String] = []) {
            self.code = code
            self.confidence = confidence
            self.reasons = reasons
        }

        /// Of a spam label: whether our mail server said so, not the words.
        package var isServerMark: Bool { reasons.contains { $0.hasPrefix(Self.serverMark) } }
        static let serverMark = "почтовый сервер пометил письмо"
    }

    /// The institution's code; nil when nothing spoke for any.
    package var institution: Label?
    package var kind: Label?
    package var topics: [Label] = []
    package var flags: [Label] = []
    package var spam: Label?
    /// The event of the afisha it speaks of.
    package var event: Label?
    package var version: String

    package init(institution: Label? = nil, kind: Label? = nil, spam: Label? = nil, version: String) {
        self.institution = institution
        self.kind = kind
        self.spam = spam
        self.version = version
    }
}
