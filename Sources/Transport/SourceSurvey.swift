import Foundation

/// What lies at a source, as `otklik check` and `otklik account` print it.
package struct SourceSurvey: Sendable {
    /// All messages at the source now.
    package var total: Int
    /// Those among them that lay there before the start, and are not read because of it.
    package var before: Int
    /// What a first reading would read.
    package var unread: Int
    /// How many were received since the date that was asked about, or why nobody knows; nil where none was.
    package var since: Result<Int, TransportError>?
    /// One line about the server and the way in: protocol, TLS, capabilities that matter.
    package var server: String

    package init(total: Int, before: Int = 0, unread: Int, since: Result<Int, TransportError>? = nil, server: String) {
        self.total = total
        self.before = before
        self.unread = unread
        self.since = since
        self.server = server
    }
}
