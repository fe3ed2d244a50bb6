import Foundation
import Tickets
import Transport

/// What a start would do with a source, as `otklik check` tells it.
struct SourceForecast {
    let source: SourceSettings
    let survey: Result<SourceSurvey, TransportError>
    /// How many letters of this source the journal knows.
    let seen: Int

    /// Whether all that was asked of the source was answered.
    var isWell: Bool {
        guard case .success(let survey) = survey else { return false }
        if case .failure = survey.since { return false }
        return true
    }

    var text: String {
        switch survey {
        case .failure(let error): "source \(source.name): \(error)"
        case .success(let survey):
            "source \(source.name): \(isWell ? "well" : "unsure"); \(survey.server); \(counts(survey))"
        }
    }

    private func counts(_ survey: SourceSurvey) -> String {
        let total = survey.total
        if seen > 0 { return "\(total) letters there, \(seen) known" }
        if source.kind == .sent, source.start != .now {
            return "\(total) letters would be read, none acknowledged: it is a Sent folder"
        }
        return switch source.start {
        case .now where source.isFeed: "\(total) items there, all of them would be filed as old, none acknowledged"
        case .now: "\(total) letters there, none of them would be read: it starts now"
        case .all: "\(total) letters would be read, at most 0 of them acknowledged"
        case .from: "\(total) letters would be read, \(acknowledged(survey))"
        }
    }

    private func acknowledged(_ survey: SourceSurvey) -> String {
        switch survey.since {
        case .success(let count): "at most \(count) of them acknowledged"
        case .failure(let error): "how many of them acknowledged is unknown: \(error)"
        case nil: "how many of them acknowledged is unknown"
        }
    }
}

/// Asks all sources what a start would do with them.
struct SourceForecasts {
    let settings: Settings
    let journal: (any JournalStore)?

    func all() async throws -> [SourceForecast] {
        let seen = try await journal?.account().mapValues { $0.values.reduce(0, +) } ?? [:]
        let surveys = try await SourceSurveys(settings).all(since: startDates(seen))
        return settings.sources.compactMap { source in
            surveys[source.name].map { SourceForecast(source: source, survey: $0, seen: seen[source.name] ?? 0) }
        }
    }

    /// Of sources that nothing was read from yet, and whose letters are acknowledged from a day on.
    private func startDates(_ seen: [String: Int]) -> [String: Date] {
        var dates: [String: Date] = [:]
        for source in settings.sources where source.kind != .sent && seen[source.name, default: 0] == 0 {
            if case .from(let date) = source.start { dates[source.name] = date }
        }
        return dates
    }
}
