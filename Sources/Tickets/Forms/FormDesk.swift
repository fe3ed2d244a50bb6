import Foundation
import Mail

/// Takes posts in, several in one transaction: whoever comes while a batch is written goes with the next one.
///
/// The answer is given after the intake has committed: raw mail and ticket, or (where filing failed for a reason of ours)
/// the raw mail alone, which `Intake.resume` files. So nothing that was answered can be lost, whenever the process ends.
package actor FormDesk {
    package enum Answer: Sendable {
        case taken(FormReceipt)
        /// The same post was handed in before.
        case known(FormReceipt)
        case tooMany(FormLimits.Scope, until: Date)
    }

    /// All of our own posts are of one source; the id says by which door they came.
    package static let source = SourcePolicy(name: "web-form", kind: .post, importedBefore: .distantPast)

    private struct Waiting {
        var entry: FormEntry
        var mail: RawMail
        var done: CheckedContinuation<Answer, any Error>
    }

    private let intake: Intake
    private let store: any FormStore
    private let clock: any WallClock
    private let limits: FormLimits
    private var waiting: [Waiting] = []
    private var isWriting = false

    private static let mostPosts = 256
    /// Together in one batch, unless one alone is larger.
    private static let mostOctets = 32 << 20

    package init(intake: Intake, store: any FormStore, clock: any WallClock, limits: FormLimits) {
        self.intake = intake
        self.store = store
        self.clock = clock
        self.limits = limits
    }

    /// Throws when the store cannot write: then nothing was taken.
    package func take(_ mail: RawMail, counted: [FormEntry.Counted]) async throws -> Answer {
        try await withCheckedThrowingContinuation { done in
            waiting.append(Waiting(entry: FormEntry(origin: mail.origin, counted: counted), mail: mail, done: done))
            guard !isWriting else { return }
            isWriting = true
            Task { await writeAll() }
        }
    }

    private func writeAll() async {
        while !waiting.isEmpty {
            let batch = nextBatch()
            do {
                let answers = try await write(batch)
                for (post, answer) in zip(batch, answers) { post.done.resume(returning: answer) }
            } catch {
                for post in batch { post.done.resume(throwing: error) }
            }
        }
        isWriting = false
    }

    /// Two posts of one origin never share a batch: the second is answered by what became of the first.
    private func nextBatch() -> [Waiting] {
        var batch: [Waiting] = []
        var octets = 0
        var origins: Set<Origin> = []
        var left: [Waiting] = []
        for post in waiting {
            octets += post.mail.bytes.count
            let hasRoom = batch.isEmpty || octets <= Self.mostOctets && batch.count < Self.mostPosts
            if hasRoom, origins.insert(post.mail.origin).inserted { batch.append(post) } else { left.append(post) }
        }
        waiting = left
        return batch
    }

    private func write(_ batch: [Waiting]) async throws -> [Answer] {
        let admissions = try await store.admit(batch.map(\.entry), limits: limits, now: clock.now)
        let admitted = zip(batch, admissions).filter { $1 == .admitted }.map(\.0.mail)
        if !admitted.isEmpty { _ = try await intake.file(mails: admitted, cursor: nil, source: Self.source) }
        let receipts = try await store.receipts(of: batch.map(\.mail.origin))
        return try zip(batch, admissions).map { post, admission in
            if case .tooMany(let scope, let until) = admission { return .tooMany(scope, until: until) }
            guard let receipt = receipts[post.mail.origin] else { throw FormLoss() }
            return admission == .known ? .known(receipt) : .taken(receipt)
        }
    }
}

/// A post was written down and is not there: never to be answered as if it were.
struct FormLoss: Error {}
