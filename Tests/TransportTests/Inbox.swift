import Mail

@testable import Transport

/// What a source handed over, as the rest of the program would have committed it.
actor Inbox {
    private(set) var batches: [SourceBatch] = []
    private var failing: Int?

    var mails: [RawMail] { batches.flatMap(\.mails) }
    var cursor: String? { batches.last?.cursor }
    var texts: [String] { mails.map { String(decoding: $0.bytes, as: UTF8.self) } }
    var ids: [String] { mails.map(\.origin.id) }
    var unreadable: [SourceBatch.Unreadable] { batches.flatMap(\.unreadable) }

    /// The commit of batch number `index` will fail, once.
    func fail(at index: Int) { failing = index }

    func forget() { batches = [] }

    /// As `forget`, but the place where reading stands is kept.
    func forgetMails() { batches = cursor.map { [SourceBatch(mails: [], cursor: $0)] } ?? [] }

    func take(_ batch: SourceBatch) throws {
        if failing == batches.count {
            failing = nil
            throw CommitFailed()
        }
        batches.append(batch)
    }

    struct CommitFailed: Error {}
}

extension IMAPSource {
    /// Reads on from what the inbox has.
    func drain(into inbox: Inbox) async throws {
        try await drain(after: inbox.cursor) { try await inbox.take($0) }
    }

    /// Returns once the server has been asked to call; a test's time limit ends a wait in vain.
    func untilIdle() async throws {
        while await !isIdling { try await Task.sleep(for: .milliseconds(2)) }
    }
}
