import Foundation
import Mail

@testable import Transport

/// A polled form in a test, and what its readings bring.
final class FeedReading: Sendable {
    private struct State: Sendable {
        var cursor: String?
        var batches: [SourceBatch] = []
    }

    let source: FormFeedSource
    private let state = Mutexed(State())

    static let now = Date(timeIntervalSince1970: 1_795_417_200)

    init(
        _ url: URL,
        _ format: FormFeedPage.Format = .json,
        _ change: (inout FormFeedSettings) -> Void = { _ in },
        known: @escaping @Sendable ([String]) async throws -> Set<String> = { _ in [] }
    ) {
        var mapping = format == .news ? FormFeedMapping.news : FormFeedMapping()
        if format != .news {
            mapping.id = "id"
            mapping.email = "email"
            mapping.text = ["text"]
        }
        var settings = FormFeedSettings(source: "portal", url: url, format: format, mapping: mapping)
        settings.wall = AddressGuard(allowed: [NetworkRange("127.0.0.0/8")].compactMap(\.self))
        settings.timeout = .seconds(60)
        change(&settings)
        source = FormFeedSource(settings, clock: { Self.now }, known: known)
    }

    /// One reading, from where the last one ended. What it brought, in order.
    @discardableResult
    func read() async throws -> [FormPost] {
        let before = state.value.batches.count
        try await source.drain(after: state.value.cursor) { [state] batch in
            state.update { state in
                state.cursor = batch.cursor
                state.batches.append(batch)
            }
        }
        return Self.posts(of: Array(state.value.batches[before...]))
    }

    private static func posts(of batches: [SourceBatch]) -> [FormPost] {
        batches.flatMap(\.mails).compactMap { FormPost(of: Message(parsing: $0.bytes), in: $0.bytes) }
    }

    var mails: [RawMail] { state.value.batches.flatMap(\.mails) }
    var cursor: String? { state.value.cursor }
    var posts: [FormPost] { Self.posts(of: state.value.batches) }

    /// The trouble of one reading.
    func trouble() async -> TransportError? {
        do {
            try await read()
            return nil
        } catch { return error as? TransportError }
    }
}
