import Foundation
import Mail

/// A place messages come from. One task reads it; the order of calls is drain, wait, drain, wait …
///
/// `drain` reads everything that came after `cursor`, oldest first, in batches, and calls `receive` for each.
/// Only after `receive` has returned (the batch is committed, its cursor with it) is the server told anything
/// (flag, move, delete). It returns when nothing newer is left.
package protocol MailSource: Sendable {
    func drain(after cursor: String?, receive: @Sendable (SourceBatch) async throws -> Void) async throws

    /// Returns when something new may be there, or after `limit` at the latest (IMAP IDLE, else a timer).
    func wait(atMost limit: Duration) async throws

    /// How many messages lie there now, how many of them lay there before the start, and what a first reading would
    /// read; with `date`, how many were received since. `cursor` is where reading stands; nil before the first. Sends and
    /// changes nothing.
    func survey(after cursor: String?, since date: Date?) async throws -> SourceSurvey

    /// Ends the connection politely; the next call opens a new one.
    func close() async
}

extension MailSource {
    package func survey(after cursor: String? = nil) async throws -> SourceSurvey {
        try await survey(after: cursor, since: nil)
    }
}
