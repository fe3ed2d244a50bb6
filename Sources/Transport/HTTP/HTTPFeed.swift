import Foundation

/// Fetches a feed over HTTP.
package struct HTTPFeed: Sendable {
    /// A year of an afisha is far below that.
    package static let mostOctets = 32 << 20

    private let url: String

    package init(url: String) {
        self.url = url
    }

    /// Throws `TransportError`: temporary, unless its words say what has to be changed.
    package func read() async throws -> [UInt8] {
        let place = URL(string: url)?.host() ?? "feed"
        let http = CurlHTTP(stage: .fetch, url: url, place: place, timeout: .seconds(60))
        let answer = try await http.get(atMost: Self.mostOctets)
        guard answer.status == 200 else {
            let isTemporary = answer.status == 429 || answer.status >= 500
            throw TransportError(
                stage: .fetch,
                place: place,
                reason: "the server answered \(answer.status)",
                isTemporary: isTemporary
            )
        }
        return answer.body
    }
}
