import Foundation
import Store
import Synchronization
import Tickets
import Transport

/// Reads one source once, for `otklik drain`.
struct SourceDrain: Sendable {
    struct Result: Sendable {
        var source: String
        var outcomes: [Outcome: Int] = [:]
        /// Why it could not be read to its end.
        var trouble: String?
    }

    let reader: SourceReader
    let holder: String
    let progress: Progress

    func run() async -> Result {
        let result = Mutex(Result(source: reader.settings.name))
        do {
            guard
                let lease = try await reader.store.acquire(
                    reader.leaseName,
                    holder: holder,
                    seconds: SourceReader.leaseSeconds
                )
            else { throw LeaseLost(name: reader.leaseName) }
            try await reader.drain(lease: lease) { filed in
                progress.add(filed.count)
                result.withLock { result in for one in filed { result.outcomes[one.outcome, default: 0] += 1 } }
            }
            try await reader.store.release(lease)
        } catch {
            let word =
                error is TransportError || error is StoreError || error is LeaseLost ? "\(error)" : "\(type(of: error))"
            result.withLock { $0.trouble = word }
        }
        await reader.source.close()
        return result.withLock { $0 }
    }
}
