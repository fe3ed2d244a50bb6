import Foundation
import Logging
import Transport

extension Settings {
    /// Everything that lies there is read, whatever `start` says: what is older is filed `imported`, so that answers to
    /// it find their thread and the counts add up.
    func mailSource(
        _ source: SourceSettings,
        gate: HostGate,
        shelf: TokenShelf,
        logger: Logger,
        start: IMAPSettings.Start = .all
    )
        throws -> any MailSource
    {
        switch source.place {
        case .maildir(let path):
            return MaildirSource(
                name: source.name,
                path: path,
                after: MaildirSource.After(source.after),
                keepWhole: limits.keepWhole.octets
            )
        case .imap(let server, let folder):
            var imap = try IMAPSettings(source: source.name, server, start: start, shelf: shelf)
            imap.folder = folder
            imap.isSentFolder = source.kind == .sent
            imap.after = IMAPSettings.After(source.after)
            imap.keepWhole = limits.keepWhole.octets
            imap.maxMessage = limits.maxMessage.octets
            imap.pollInterval = source.poll
            return IMAPSource(imap, gate: gate, log: logger)
        }
    }
}
