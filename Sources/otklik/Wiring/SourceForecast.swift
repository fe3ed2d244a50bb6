import Foundation
import Logging
import Tickets
import Transport

/// What a start would do with a source, as `otklik check` tells it.
struct SourceForecast {
    let source: SourceSettings
    let survey: Result<SourceSurvey, TransportError>
    /// How many letters there are since the day `start` names; nil where it names none.
    let sinceStart: Int?
    /// How many letters of this source the journal knows.
    let seen: Int

    var isWell: Bool { (try? survey.get()) != nil }

    var text: String {
        switch survey {
        case .failure(let error): "source \(source.name): \(error)"
        case .success(let survey): "source \(source.name): well; \(survey.server); \(counts(survey.total))"
        }
    }

    private func counts(_ total: Int) -> String {
        if seen > 0 { return "\(total) letters there, \(seen) known" }
        if source.kind == .sent, source.start != .now {
            return "\(total) letters would be read, none acknowledged: it is a Sent folder"
        }
        return switch source.start {
        case .now: "\(total) letters there, none of them would be read: it starts now"
        case .all: "\(total) letters would be read, at most 0 of them acknowledged"
        case .from: "\(total) letters would be read, at most \(sinceStart ?? 0) of them acknowledged"
        }
    }
}

/// Asks all sources what a start would do with them.
struct SourceForecasts {
    let settings: Settings
    let journal: (any JournalStore)?

    func all() async throws -> [SourceForecast] {
        let surveys = try await SourceSurveys(settings).all()
        let seen = try await journal?.account().mapValues { $0.values.reduce(0, +) } ?? [:]
        var forecasts: [SourceForecast] = []
        for source in settings.sources {
            guard let survey = surveys[source.name] else { continue }
            forecasts.append(
                SourceForecast(
                    source: source,
                    survey: survey,
                    sinceStart: try await sinceStart(source),
                    seen: seen[source.name] ?? 0
                )
            )
        }
        return forecasts
    }

    private func sinceStart(_ source: SourceSettings) async throws -> Int? {
        guard case .from(let date) = source.start else { return nil }
        let mail = try settings.mailSource(
            source,
            gate: HostGate(),
            shelf: TokenShelf(),
            logger: Log.logger(level: .error),
            start: .date(date)
        )
        return try? await SourceSurveys.ask(mail).get().unread
    }
}
