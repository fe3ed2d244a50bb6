import CoreMetrics
import Foundation
import Logging
import Mail
import Store
import Tickets
import Transport

extension Office {
    /// The policies of all sources, for what is left pending.
    var policies: [SourcePolicy] { settings.sources.map { SourcePolicy($0) } + [FormDesk.source] }

    /// A reader for every source. Secrets are read here; all that cannot be read are told at once.
    func readers(metrics: any MetricsFactory, gate: HostGate, shelf: TokenShelf) throws -> [SourceReader] {
        var mistakes: [SettingsMistake] = []
        var readers: [SourceReader] = []
        for source in settings.sources {
            do {
                readers.append(
                    reader(
                        source,
                        try settings.mailSource(source, gate: gate, shelf: shelf, logger: logger) { [store] ids in
                            try await store.known(ids, source: source.name)
                        },
                        metrics: metrics
                    )
                )
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
