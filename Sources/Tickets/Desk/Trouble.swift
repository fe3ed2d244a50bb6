import Foundation

/// Something that is wrong now and that a person should know of.
package struct Trouble: Sendable, Equatable {
    package enum Subject: Hashable, Sendable {
        case source(String)
        case route(String)
        /// A feed of events.
        case feed(String)
        /// As many letters left today as the route allows.
        case quota(String)
        case store
        /// As many automatic letters left as may for all together (D6).
        case ceiling
        /// Digests that are due are not written.
        case digest
    }

    package var subject: Subject
    package var since: Date
    /// So many letters in so long, and no more.
    package struct Ceiling: Sendable, Equatable, CustomStringConvertible {
        package var letters: Int
        package var isDaily: Bool

        package init(letters: Int, isDaily: Bool) {
            self.letters = letters
            self.isDaily = isDaily
        }

        package var description: String { "\(letters) \(isDaily ? "a day" : "an hour")" }
    }

    /// In the server's or the system's words; no private data.
    package var reason: String
    /// When it last went well; nil: never since the start.
    package var lastWell: Date?
    /// Waiting does not mend it: a person has to change something.
    package var needsPerson: Bool
    /// Of `.ceiling` alone.
    package var ceiling: Ceiling?

    package init(subject: Subject, since: Date, reason: String, lastWell: Date? = nil, needsPerson: Bool) {
        self.subject = subject
        self.since = since
        self.reason = reason
        self.lastWell = lastWell
        self.needsPerson = needsPerson
    }
}
