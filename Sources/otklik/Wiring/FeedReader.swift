import Classify
import Foundation
import Mail
import Tickets
import Transport

/// Reads one feed of events, over HTTP or from a file.
struct FeedReader: Sendable {
    let settings: FeedSettings
    private let address: String

    /// Throws where the key cannot be read.
    init(_ settings: FeedSettings) throws {
        self.settings = settings
        switch settings.place {
        case .file(let path): address = path
        case .address(let url, let key):
            let secret = try key?.read() ?? ""
            let plain = secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? secret
            address = url.replacing("{key}", with: plain)
        }
    }

    /// nil: nothing has changed since `state`.
    func read(after state: FeedState?, zone: TimeZone) async throws -> FeedReading? {
        // What could not be understood is looked at again, changed or not.
        let state = state?.problem.isEmpty == true ? state : nil
        let mark = HTTPFeed.Mark(etag: state?.etag ?? "", modified: state?.modified ?? "")
        guard let (bytes, new) = try await bytes(after: mark) else { return nil }
        let found = try EventFeed.read(bytes, as: settings.format, zone: zone)
        return FeedReading(
            feed: settings.name,
            events: found.map { Event(institution: settings.institution, details: $0) },
            isWhole: !isPage(bytes, found.count),
            etag: new.etag,
            modified: new.modified
        )
    }

    private func bytes(after mark: HTTPFeed.Mark) async throws -> ([UInt8], HTTPFeed.Mark)? {
        guard case .file = settings.place else { return try await HTTPFeed(url: address).read(after: mark) }
        let attributes = try? FileManager.default.attributesOfItem(atPath: address)
        let changed = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        let new = HTTPFeed.Mark(modified: "\(changed) \(attributes?[.size] ?? 0)")
        if new == mark { return nil }
        guard let handle = FileHandle(forReadingAtPath: address),
            let data = try handle.read(upToCount: HTTPFeed.mostOctets)
        else { throw Failure("the file cannot be read, or is empty") }
        return (Array(data), new)
    }

    /// PRO.Культура.РФ answers with a hundred records at most: what is missing there may stand on the next page.
    private func isPage(_ bytes: [UInt8], _ count: Int) -> Bool {
        let first = bytes.first { $0 > 0x20 && $0 < 0x80 }
        return count >= 100 && (first == UInt8(ascii: "{") || first == UInt8(ascii: "["))
    }
}
