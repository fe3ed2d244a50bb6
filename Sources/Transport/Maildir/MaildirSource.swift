import Foundation
import Glibc
import Mail
import Synchronization

/// Reads a Maildir, whoever else reads or changes it meanwhile.
///
/// Files have no order a cursor could name, so the cursor is the youngest change time read, and everything changed since
/// a day before it is handed over again: what is known is known by its origin. Within one run the names handed over are
/// remembered, so a quiet folder costs one listing.
///
/// With `start: now` what lay there at first contact is passed over as long as nobody touches it. A letter that is moved in
/// keeps its old date just as one that gets a flag does: both are read, for no letter may be lost, and filed as old.
package final class MaildirSource: MailSource {
    package enum After: Sendable, Equatable {
        case keep, seen
        /// A folder inside this Maildir, by its name for people.
        case move(String)
    }

    /// What of a Maildir that was full before us is read on first contact; never consulted again afterwards.
    package enum Start: Sendable {
        case all
        /// Only what comes, or is changed, from the second of the first contact on.
        case now(clock: @Sendable () -> Date)
    }

    private static let overlap: Int64 = 86_400 * 1_000_000_000
    private static let batchCount = 200
    private static let batchSize = 16 << 20
    private static let look = Duration.milliseconds(500)
    private static let mostOwed = 10_000

    private let name: String
    private let folder: MaildirFolder
    private let after: After
    private let start: Start
    private let keepWhole: Int
    private let head: Int

    private struct Memory {
        var names: Set<String> = []
        var stamp: [Int] = []
        /// Committed, and not yet flagged or moved: it was refused.
        var owed: [MaildirFolder.File] = []

        mutating func takeOwed() -> [MaildirFolder.File] {
            defer { owed = [] }
            return owed
        }
    }

    private let memory = Mutex(Memory())

    /// `keepWhole`: of larger mails only the first `head` octets are read.
    package init(
        name: String,
        path: String,
        after: After = .keep,
        start: Start = .all,
        keepWhole: Int = 25 << 20,
        head: Int = 1 << 20
    ) {
        self.name = name
        folder = MaildirFolder(path: path)
        self.after = after
        self.start = start
        self.keepWhole = keepWhole
        self.head = head
    }

    package func drain(
        after cursor: String?,
        receive: @Sendable (SourceBatch) async throws -> Void
    ) async throws {
        let stamp = folder.stamp()
        var place = cursor.flatMap(MaildirCursor.init) ?? first()
        // Committed at once: what comes from now on is new, also if we fall over before the first mail.
        if cursor == nil, place.from != nil { try await receive(SourceBatch(mails: [], cursor: place.text)) }
        var refusal = settle(memory.withLock { $0.takeOwed() })
        let files = try newFiles(after: place)
        let mark = place.mark
        let last = max(mark, files.map(\.changed).max() ?? 0)
        var rest = files[...]
        while !rest.isEmpty {
            try Task.checkCancellation()
            let taken = Self.prefix(of: rest)
            rest = rest.dropFirst(taken.count)
            // The files of a batch are in the order of their mails, not of their change: only all together move the mark.
            place.mark = rest.isEmpty ? last : mark
            let batch = batch(of: taken, cursor: place.text)
            try await receive(batch)
            let given = Set((batch.mails.map(\.origin) + batch.unreadable.map(\.origin)).map(\.id))
            // What was gone under its name is not known yet: under the new one it is still to come.
            memory.withLock { $0.names.formUnion(given) }
            refusal = settle(taken.map(\.file).filter { given.contains($0.unique) }) ?? refusal
        }
        memory.withLock { $0.stamp = stamp }
        if let refusal { throw refusal }
    }

    package func wait(atMost limit: Duration) async throws {
        let deadline = ContinuousClock.now + limit
        let known = memory.withLock { $0.stamp }
        while folder.stamp() == known, ContinuousClock.now < deadline {
            try await Task.sleep(for: min(Self.look, deadline - .now))
        }
    }

    package func survey(after cursor: String?, since date: Date?) async throws -> SourceSurvey {
        let files = try folder.list()
        let place = cursor.flatMap(MaildirCursor.init) ?? first()
        var (before, since) = (0, 0)
        if place.from != nil || date != nil {
            for file in files.lazy.compactMap({ MaildirFile($0, in: self.folder) }) {
                if place.passes(file) { before += 1 }
                if let date, file.received >= date { since += 1 }
            }
        }
        return SourceSurvey(
            total: files.count,
            before: before,
            unread: files.count { $0.part == "new" },
            since: date.map { _ in .success(since) },
            server: "Maildir \(folder.path)"
        )
    }

    package func close() async {}

    private func first() -> MaildirCursor {
        switch start {
        case .all: MaildirCursor(mark: 0)
        case .now(let clock): MaildirCursor(startingAt: clock())
        }
    }

    /// Oldest first.
    private func newFiles(after place: MaildirCursor) throws -> [MaildirFile] {
        let listed = try folder.list()
        let known = memory.withLock { memory in
            // What was removed need not be remembered.
            memory.names.formIntersection(listed.map(\.unique))
            return memory.names
        }
        return listed.lazy
            .filter { !known.contains($0.unique) }
            .compactMap { MaildirFile($0, in: self.folder) }
            .filter { $0.changed > place.mark &- Self.overlap && !place.passes($0) }
            .sorted { ($0.received, $0.file.name) < ($1.received, $1.file.name) }
    }

    private static func prefix(of files: ArraySlice<MaildirFile>) -> ArraySlice<MaildirFile> {
        var size = 0
        let count = files.prefix(batchCount).prefix { file in
            defer { size += file.size }
            return size < batchSize
        }
        return count
    }

    private func batch(of files: ArraySlice<MaildirFile>, cursor: String) -> SourceBatch {
        var batch = SourceBatch(mails: [], cursor: cursor)
        for file in files {
            let origin = Origin(source: name, id: file.file.unique)
            do {
                let limit = file.size > keepWhole ? head : keepWhole
                let bytes = try file.read(atMost: limit, in: folder)
                let size = file.size > keepWhole ? file.size : bytes.count
                batch.mails.append(RawMail(origin: origin, bytes: bytes, received: file.received, sizeAtSource: size))
            } catch  where error.code == ENOENT {
                // Somebody else moved it or changed its flags since the listing; under its new name it comes again.
            } catch {
                batch.unreadable.append(SourceBatch.Unreadable(origin: origin, reason: error.words))
            }
        }
        return batch
    }

    /// Only after the commit. A refusal, the first of which is answered, does not keep the next letters from being read.
    private func settle(_ files: [MaildirFolder.File]) -> TransportError? {
        var refusal: TransportError?
        var owed: [MaildirFolder.File] = []
        for file in files {
            do { try settle(file) } catch {
                refusal = refusal ?? error
                owed.append(file)
            }
        }
        memory.withLock { $0.owed = ($0.owed + owed).suffix(Self.mostOwed) }
        return refusal
    }

    /// A mail that somebody else moved or removed meanwhile is left alone.
    private func settle(_ file: MaildirFolder.File) throws(TransportError) {
        switch after {
        case .keep: return
        case .seen: try rename(file, to: folder.path(of: file.seen))
        case .move(let name):
            let target = folder.subfolder(name)
            try target.makeIfNeeded()
            try rename(file, to: target.path(of: file.seen))
        }
    }

    private func rename(_ file: MaildirFolder.File, to path: String) throws(TransportError) {
        guard Glibc.rename(folder.path(of: file), path) != 0, errno != ENOENT else { return }
        throw folder.error(.store, "cannot move a mail: \(String(cString: strerror(errno)))")
    }
}
