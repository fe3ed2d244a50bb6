import CoreMetrics
import Foundation
import Logging
import Mail
import Tickets
import Transport

extension Office {
    /// The policies of all sources, for what is left pending.
    var policies: [SourcePolicy] { settings.sources.map { SourcePolicy($0) } }

    /// A reader for every source. Secrets are read here; all that cannot be read are told at once.
    func readers(metrics: any MetricsFactory, gate: HostGate, shelf: TokenShelf) throws -> [SourceReader] {
        var mistakes: [SettingsMistake] = []
        var readers: [SourceReader] = []
        for source in settings.sources {
            do {
                readers.append(reader(source, try mailSource(source, gate: gate, shelf: shelf), metrics: metrics))
            } catch let error as SettingsError {
                mistakes += error.mistakes
            }
        }
        if !mistakes.isEmpty { throw SettingsError(mistakes: mistakes) }
        return readers
    }

    private func reader(_ settings: SourceSettings, _ source: any MailSource, metrics: any MetricsFactory)
        -> SourceReader
    {
        SourceReader(
            settings: settings,
            policy: SourcePolicy(settings),
            source: source,
            intake: intake,
            store: store,
            clock: clock,
            metrics: metrics
        )
    }

    /// Everything that lies there is read, whatever `start` says: what is older is filed `imported`, so that answers to
    /// it find their thread and the counts add up.
    func mailSource(_ source: SourceSettings, gate: HostGate, shelf: TokenShelf, start: IMAPSettings.Start = .all)
        throws -> any MailSource
    {
        switch source.place {
        case .maildir(let path):
            return MaildirSource(
                name: source.name,
                path: path,
                after: MaildirSource.After(source.after),
                keepWhole: settings.limits.keepWhole.octets
            )
        case .imap(let server, let folder):
            var imap = try IMAPSettings(source: source.name, server, start: start, shelf: shelf)
            imap.folder = folder
            imap.isSentFolder = source.kind == .sent
            imap.after = IMAPSettings.After(source.after)
            imap.keepWhole = settings.limits.keepWhole.octets
            imap.maxMessage = settings.limits.maxMessage.octets
            imap.pollInterval = source.poll
            return IMAPSource(imap, gate: gate, log: logger)
        }
    }
}

extension MaildirSource.After {
    init(_ after: SourceSettings.After) {
        switch after {
        case .keep: self = .keep
        case .seen: self = .seen
        case .move(let folder): self = .move(folder)
        }
    }
}

extension IMAPSettings.After {
    init(_ after: SourceSettings.After) {
        switch after {
        case .keep: self = .keep
        case .seen: self = .seen
        case .move(let folder): self = .move(folder: folder)
        }
    }
}
