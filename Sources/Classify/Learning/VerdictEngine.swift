import Synchronization

/// A model at work on the institutions of the settings. Safe to call from many tasks: each borrows a reader.
package final class VerdictEngine: Sendable {
    package let model: VerdictModel
    private let finder: NameFinder
    private let idle = Mutex<[Idle]>([])

    /// Sendable because the engine gives it to one task and takes it back before giving it to another.
    private struct Idle: @unchecked Sendable {
        let reader: VerdictReader
    }

    package init(model: VerdictModel, institutions: [Classifier.Institution], strangers: [String] = Strangers.names) {
        self.model = model
        finder = NameFinder(institutions: institutions, strangers: strangers)
    }

    /// Every class with its confidence.
    package func judgement(of row: CorpusRow) -> Judgement {
        with { reader in
            let mailbox = row.to == "common" ? nil : row.to
            return reader.judge(subject: row.subject, text: row.text, to: mailbox, isForm: row.isForm, marks: nil)
        }
    }

    func with<Result>(_ work: (VerdictReader) -> Result) -> Result {
        let taken = idle.withLock { $0.popLast() } ?? Idle(reader: VerdictReader(model: model, finder: finder))
        defer { idle.withLock { $0.append(taken) } }
        return work(taken.reader)
    }
}
