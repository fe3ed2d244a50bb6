import Foundation

/// What lies at a source, as `otklik check` and `otklik account` print it.
package struct SourceSurvey: Sendable {
    /// All messages at the source now.
    package var total: Int
    /// Those among them that lay there before the start, and are not read because of it.
    package var before: Int
    /// What a first reading would read.
    package var unread: Int
    /// One line about the server and the way in: protocol, TLS, capabilities that matter.
    package var server: String

    package init(total: Int, before: Int = 0, unread: Int, server: String) {
        self.total = total
        self.before = before
        self.unread = unread
        self.server = server
    }
}
