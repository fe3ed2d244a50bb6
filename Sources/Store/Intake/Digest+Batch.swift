import Foundation
import Mail

extension Digest {
    /// The digests of a batch, on all cores, before the write transaction begins.
    static func all(_ mails: [RawMail]) async -> [[UInt8]] {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        guard mails.count >= 16, cores > 1 else { return mails.map { of($0.bytes) } }
        let size = (mails.count + cores - 1) / cores
        return await withTaskGroup(of: (Int, [[UInt8]]).self) { group in
            for start in stride(from: 0, to: mails.count, by: size) {
                let piece = mails[start..<min(start + size, mails.count)]
                group.addTask { (start, piece.map { of($0.bytes) }) }
            }
            var pieces: [(Int, [[UInt8]])] = []
            for await piece in group { pieces.append(piece) }
            return pieces.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }
}
