import Foundation
internal import GRDB

/// The SQLite file behind a store: one writer, several readers, WAL.
///
/// A write is finished even when its task is cancelled: a stopping daemon completes the transaction it began.
final class Database: Sendable {
    let path: String
    private let pool: GRDB.DatabasePool

    init(path: String, check: Store.IntegrityCheck) throws {
        self.path = path
        Self.makePrivate(path)
        do {
            let pool = try GRDB.DatabasePool(path: path, configuration: Dialect.configuration)
            try pool.writeWithoutTransaction { try Dialect.makeDurable(Connection(grdb: $0)) }
            self.pool = pool
            try verify(check)
        } catch {
            throw StoreError.placed(error, doing: "open the database", path: path)
        }
    }

    /// A new file is readable by its owner alone; its log and index take the same rights over.
    private static func makePrivate(_ path: String) {
        let files = FileManager.default
        guard !files.fileExists(atPath: path) else { return }
        _ = files.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    }

    func close() throws {
        try wrapping("close the database") { try pool.close() }
    }

    /// One transaction of the writer. `work` is undone when it throws.
    @discardableResult
    func write<Answer: Sendable>(
        _ doing: String,
        _ work: @escaping @Sendable (Connection) throws -> Answer
    ) async throws -> Answer {
        try await onWriter(doing) { connection in
            var answer: Answer?
            try connection.grdb.inTransaction(.immediate) {
                answer = try work(connection)
                return .commit
            }
            guard let answer else { throw StoreError(.other, doing: doing) }
            return answer
        }
    }

    /// The writer's connection outside any transaction.
    func onWriter<Answer: Sendable>(
        _ doing: String,
        _ work: @escaping @Sendable (Connection) throws -> Answer
    ) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            // Not the pool's async write: that one is interrupted when the task is cancelled.
            pool.asyncWriteWithoutTransaction { grdb in
                continuation.resume(with: Result { try self.wrapping(doing) { try work(Connection(grdb: grdb)) } })
            }
        }
    }

    /// A consistent picture, beside the writer.
    func read<Answer: Sendable>(
        _ doing: String,
        _ work: @escaping @Sendable (Connection) throws -> Answer
    ) async throws -> Answer {
        do {
            return try await pool.read { try work(Connection(grdb: $0)) }
        } catch {
            throw StoreError.placed(error, doing: doing, path: path)
        }
    }

    private func wrapping<Answer>(_ doing: String, _ work: () throws -> Answer) throws -> Answer {
        do {
            return try work()
        } catch {
            throw StoreError.placed(error, doing: doing, path: path)
        }
    }

    private func verify(_ check: Store.IntegrityCheck) throws {
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        guard check.applies(toSize: size) else { return }
        let problems = try pool.read { try Dialect.integrityProblems(Connection(grdb: $0), limit: 1) }
        guard let problem = problems.first else { return }
        throw StoreError(.damaged, doing: "open the database", detail: problem, path: path)
    }
}
