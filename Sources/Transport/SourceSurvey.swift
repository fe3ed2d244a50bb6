import Foundation

/// What lies at a source, as `otklik check` and `otklik account` print it.
package struct SourceSurvey: Sendable {
    /// All messages at the source now.
    package var total: Int
    /// Those that came after the cursor asked about, or since the start date.
    package var unread: Int
    /// One line about the server and the way in: protocol, TLS, capabilities that matter.
    package var server: String

    package init(total: Int, unread: Int, server: String) {
        self.total = total
        self.unread = unread
        self.server = server
    }
}
