import Foundation

/// Fetches a feed over HTTP.
package struct HTTPFeed: Sendable {
    /// A year of an afisha is far below that.
    package static let mostOctets = 32 << 20

    /// What the server said of the state it sent, to be asked again: only what has changed since is sent.
    package struct Mark: Sendable, Equatable {
        package var etag: String
        package var modified: String

        package init(etag: String = "", modified: String = "") {
            self.etag = etag
            self.modified = modified
        }

        /// RFC 9110 §13.1: If-None-Match goes before If-Modified-Since, and a server that knows both looks at the first.
        var fields: [String] {
            [("If-None-Match", etag), ("If-Modified-Since", modified)].compactMap { name, value in
                let isPlain = !value.isEmpty && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
                return isPlain ? "\(name): \(value)" : nil
            }
        }
    }

    private let url: String

    package init(url: String) {
        self.url = url
    }

    /// Throws `TransportError`: temporary, unless its words say what has to be changed.
    package func read() async throws -> [UInt8] {
        guard let (bytes, _) = try await read(after: Mark()) else { throw unexpected(304, isTemporary: true) }
        return bytes
    }

    /// nil: nothing has changed since the mark was given.
    package func read(after mark: Mark) async throws -> (bytes: [UInt8], mark: Mark)? {
        let http = CurlHTTP(stage: .fetch, url: url, place: place, timeout: .seconds(60))
        let answer = try await http.get(atMost: Self.mostOctets, fields: mark.fields)
        if answer.status == 304, mark != Mark() { return nil }
        guard answer.status == 200 else {
            throw unexpected(answer.status, isTemporary: answer.status == 429 || answer.status >= 500)
        }
        let new = Mark(etag: answer.fields["etag"] ?? "", modified: answer.fields["last-modified"] ?? "")
        return (answer.body, new)
    }

    /// Of an address only the host is said, for the rest of it may hold a key.
    private var place: String { URL(string: url)?.host() ?? "feed" }

    private func unexpected(_ status: Int, isTemporary: Bool) -> TransportError {
        TransportError(
            stage: .fetch,
            place: place,
            reason: "the server answered \(status)",
            isTemporary: isTemporary
        )
    }
}
