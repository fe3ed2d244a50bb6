import Foundation
import Logging
import Tickets
import Transport

extension Settings {
    /// With `start: now` reading begins behind what lies there. Else all of it is read, and what is older than the source
    /// (or its date) is filed `imported`, so that answers to it find their thread.
    func mailSource(
        _ source: SourceSettings,
        gate: HostGate,
        shelf: TokenShelf,
        logger: Logger,
        start: IMAPSettings.Start? = nil,
        known: @escaping @Sendable ([String]) async throws -> Set<String> = { _ in [] }
    )
        throws -> any MailSource
    {
        let start = start ?? (source.start == .now ? .now : .all)
        switch source.place {
        case .formFeed(let place):
            return FormFeedSource(try FormFeedSettings(source: source.name, place, of: self), known: known)
        case .maildir(let path):
            return MaildirSource(
                name: source.name,
                path: path,
                after: MaildirSource.After(source.after),
                start: start == .now ? .now { SystemClock().now } : .all,
                keepWhole: limits.keepWhole.octets
            )
        case .imap(let server, let folder):
            var imap = try IMAPSettings(source: source.name, server, start: start, shelf: shelf)
            imap.folder = folder
            imap.isSentFolder = source.kind == .sent
            imap.after = IMAPSettings.After(source.after)
            imap.keepWhole = limits.keepWhole.octets
            imap.pollInterval = source.poll
            return IMAPSource(imap, gate: gate, log: logger)
        }
    }
}
