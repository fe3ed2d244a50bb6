/// Raw mail by its SHA-256 (lower-case hex), in chunks of at most 1 MiB, streamed both ways.
package protocol RawStore: Sendable {
    /// Keeps the bytes if they are not there yet; answers their digest.
    func keep(_ bytes: [UInt8]) async throws -> String
    /// The chunks in order; throws when there is no such mail.
    func read(_ digest: String) -> AsyncThrowingStream<[UInt8], any Error>
    func size(of digest: String) async throws -> Int?
}
