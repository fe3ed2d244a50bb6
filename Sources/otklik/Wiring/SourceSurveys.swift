import Foundation
import Logging
import Tickets
import Transport

/// Asks all sources at once what lies there. Changes nothing.
struct SourceSurveys {
    let settings: Settings

    init(_ settings: Settings) {
        self.settings = settings
    }

    /// By the names of the sources; `marks` say where reading them stands, `since` from when on letters are counted.
    func all(
        marks: [String: SourceMark] = [:],
        since dates: [String: Date] = [:]
    ) async throws -> [String: Result<SourceSurvey, TransportError>] {
        let gate = HostGate(limit: settings.limits.connectionsPerHost)
        let shelf = TokenShelf()
        let sources = try settings.sources.map {
            (
                name: $0.name,
                source: try settings.mailSource(
                    $0,
                    gate: gate,
                    shelf: shelf,
                    logger: Log.logger(level: .error)
                )
            )
        }
        return await withTaskGroup(of: (String, Result<SourceSurvey, TransportError>).self) { group in
            for one in sources {
                group.addTask {
                    (one.name, await Self.ask(one.source, after: marks[one.name]?.cursor, since: dates[one.name]))
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    static func ask(
        _ source: any MailSource,
        after cursor: String?,
        since date: Date?
    ) async -> Result<SourceSurvey, TransportError> {
        defer { Task { await source.close() } }
        do { return .success(try await source.survey(after: cursor, since: date)) } catch let error as TransportError {
            return .failure(error)
        } catch {
            return .failure(TransportError(stage: .connect, place: "the source", reason: "\(type(of: error))"))
        }
    }
}
