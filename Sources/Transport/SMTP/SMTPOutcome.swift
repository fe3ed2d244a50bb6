/// How the handing over of one mail to a server ended.
package struct SMTPOutcome: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case sent
        /// Try again later.
        case temporary
        /// Trying again is no use.
        case permanent
        /// The final dot may have reached the server, its answer did not reach us.
        case unknown
    }

    /// How far we came.
    package enum Stage: String, Sendable, Comparable, CaseIterable {
        case connect, tls, login
        /// MAIL FROM
        case sender
        /// RCPT TO
        case recipient
        /// DATA and the text
        case data
        /// The final dot
        case final

        package static func < (a: Self, b: Self) -> Bool { a.order < b.order }

        private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    package var kind: Kind
    package var stage: Stage
    /// The server's reply code; nil where it gave none.
    package var code: Int?
    /// The server's words, or ours where it said nothing. May hold the recipient's address: keep out of logs.
    package var words: String

    package init(kind: Kind, stage: Stage, code: Int? = nil, words: String) {
        self.kind = kind
        self.stage = stage
        self.code = code
        self.words = words
    }

    /// The way out itself is in trouble (server, certificate, password, From), not this recipient.
    package var isRouteTrouble: Bool { kind == .temporary && stage < .recipient }
}
