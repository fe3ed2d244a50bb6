import Foundation
import Mail
import Synchronization

/// Reads somebody else's form over HTTP: every item becomes a mail.
///
/// A feed has no order that a cursor could name, so all of it is read each time (where the server does not say that nothing
/// has changed) and known items are passed over. An item is known by its id and what it says: a changed one is a new mail,
/// which names the same thread, and one that comes back under a new id has the Message-ID of the first.
///
/// What the feed holds at first contact counts as received when its date says, and as old where it has none.
package final class FormFeedSource: MailSource {
    private let settings: FormFeedSettings
    private let client: FormFeedClient
    private let clock: @Sendable () -> Date
    /// Those among these ids that were handed over before.
    private let known: @Sendable ([String]) async throws -> Set<String>

    private struct Memory {
        var ids: Set<String> = []
        /// How often the files of an item could not be had.
        var tries: [String: Int] = [:]
    }

    private let memory = Mutex(Memory())

    package init(
        _ settings: FormFeedSettings,
        clock: @escaping @Sendable () -> Date = { Date() },
        known: @escaping @Sendable ([String]) async throws -> Set<String> = { _ in [] }
    ) {
        self.settings = settings
        self.clock = clock
        self.known = known
        client = FormFeedClient(settings: settings)
    }

    package func drain(
        after cursor: String?,
        receive: @Sendable (SourceBatch) async throws -> Void
    ) async throws {
        let place = cursor.flatMap(FormFeedCursor.init) ?? FormFeedCursor()
        var round = Round(place, FormFeedPages(settings))
        var next: URL? = round.pages.first(after: place.mark)
        while let url = next {
            try Task.checkCancellation()
            guard let (page, answer) = try await page(url, unless: round.isFirstPage ? place : nil) else { return }
            let isNew = try await hand(over: page, &round, receive)
            next =
                isNew || !settings.isNewestFirst || !place.isRead
                ? try round.pages.next(after: page, answer, isNew: round.hasGrown) : nil
            round.note(page, answer, settings, now: clock())
            // Whoever looks after us hears of every page, however slow the server is.
            if next != nil { try await receive(SourceBatch(mails: [], cursor: place.text)) }
        }
        try await finish(round, receive)
    }

    package func wait(atMost limit: Duration) async throws {
        try await Task.sleep(for: limit)
    }

    package func survey(after cursor: String?, since date: Date?) async throws -> SourceSurvey {
        var pages = FormFeedPages(settings)
        var ids: Set<String> = []
        var since = 0
        var next: URL? = pages.first(after: nil)
        while let url = next {
            guard let (page, answer) = try await page(url, unless: nil) else { break }
            let before = ids.count
            for item in page.items where !item.isEmpty && ids.insert(id(of: item)).inserted {
                if let date, let own = item.date, own >= date { since += 1 }
            }
            next = try pages.next(after: page, answer, isNew: ids.count > before)
        }
        return SourceSurvey(
            total: ids.count,
            unread: ids.count,
            since: date.map { _ in .success(since) },
            server: "\(settings.format.rawValue) at \(settings.place), pages read: \(pages.count)"
        )
    }

    package func close() async {}

    // MARK: One page

    private func page(_ url: URL, unless cursor: FormFeedCursor?) async throws -> (FormFeedPage, WebGet.Answer)? {
        guard let answer = try await client.page(url, unless: cursor) else { return nil }
        do {
            let page = try FormFeedPage.read(
                answer.body,
                as: settings.format,
                settings.mapping,
                charset: answer.charset,
                zone: settings.zone
            )
            return (page, answer)
        } catch {
            // It may be a page of the server's about a trouble of its own; an operator is told if it stays.
            throw TransportError(stage: .read, place: settings.place, reason: "\(error)", isTemporary: true)
        }
    }

    /// Hands the new items of a page over, each page as one batch, those with files one by one. Whether there were any.
    private func hand(
        over page: FormFeedPage,
        _ round: inout Round,
        _ receive: @Sendable (SourceBatch) async throws -> Void
    ) async throws -> Bool {
        var fresh: [FormFeedItem] = []
        round.hasGrown = false
        for item in page.items where !item.isEmpty {
            guard round.ids.insert(id(of: item)).inserted else { continue }
            round.hasGrown = true
            fresh.append(item)
        }
        fresh = try await unknown(fresh)
        // The oldest first, so that they become tickets in the order they were written in.
        fresh = fresh.enumerated().sorted { a, b in
            (a.element.date ?? .distantPast, a.offset) < (b.element.date ?? .distantPast, b.offset)
        }.map(\.element)
        try await hand(over: fresh.filter(\.files.isEmpty), files: false, &round, receive)
        for item in fresh where !item.files.isEmpty { try await hand(over: [item], files: true, &round, receive) }
        return !fresh.isEmpty
    }

    private func unknown(_ items: [FormFeedItem]) async throws -> [FormFeedItem] {
        let remembered = memory.withLock { $0.ids }
        let left = items.filter { !remembered.contains(id(of: $0)) }
        let old = left.isEmpty ? [] : try await known(left.map { id(of: $0) })
        memory.withLock { $0.ids.formUnion(old) }
        return left.filter { !old.contains(id(of: $0)) }
    }

    private func hand(
        over items: [FormFeedItem],
        files: Bool,
        _ round: inout Round,
        _ receive: @Sendable (SourceBatch) async throws -> Void
    ) async throws {
        var batch = SourceBatch(mails: [], cursor: round.place.text)
        for item in items {
            let fetched = files ? await FormFeedFiles(client: client).fetch(item) : FormFeedFiles.Fetched()
            if let trouble = fetched.trouble, tries(of: item) < Self.mostTries {
                round.trouble = trouble
                continue
            }
            write(item, fetched, into: &batch, isFirstReading: !round.place.isRead)
        }
        guard !batch.mails.isEmpty || !batch.unreadable.isEmpty else { return }
        try await receive(batch)
        let ids = (batch.mails.map(\.origin) + batch.unreadable.map(\.origin)).map(\.id)
        memory.withLock { memory in
            memory.ids.formUnion(ids)
            for id in ids { memory.tries[id] = nil }
        }
    }

    /// Readings that wait for a file; then the item is filed without it, and says so.
    private static let mostTries = 3

    private func tries(of item: FormFeedItem) -> Int {
        let id = id(of: item)
        return memory.withLock { memory in
            if memory.tries.count < FormFeedPage.mostItems { memory.tries[id, default: 0] += 1 }
            return memory.tries[id] ?? Self.mostTries
        }
    }

    // MARK: Items as mails

    private func id(of item: FormFeedItem) -> String { item.origin(in: settings.source).id }

    private func write(
        _ item: FormFeedItem,
        _ fetched: FormFeedFiles.Fetched,
        into batch: inout SourceBatch,
        isFirstReading: Bool
    ) {
        let origin = item.origin(in: settings.source)
        var post = item.post(in: settings.source, files: fetched.files, notes: fetched.notes)
        post.institution = settings.institutions[item.institution.lowercased()]
        let bytes = post.raw(as: origin).bytes
        let received = isFirstReading ? item.date ?? Date(timeIntervalSince1970: 0) : clock()
        batch.mails.append(RawMail(origin: origin, bytes: bytes, received: received))
    }

    // MARK: One reading

    private struct Round {
        let place: FormFeedCursor
        var pages: FormFeedPages
        var ids: Set<String> = []
        /// Something on the last page was not on one before.
        var hasGrown = false
        var trouble: TransportError?
        private var after: FormFeedCursor

        init(_ place: FormFeedCursor, _ pages: FormFeedPages) {
            self.place = place
            self.pages = pages
            after = place
            after.tag = nil
            after.modified = nil
        }

        var isFirstPage: Bool { ids.isEmpty && pages.count <= 1 }

        mutating func note(
            _ page: FormFeedPage,
            _ answer: WebGet.Answer,
            _ settings: FormFeedSettings,
            now: Date
        ) {
            // Where there are several pages, the first one may stay as it is while others change.
            let isOnly = pages.count == 1
            after.tag = isOnly ? answer.header["etag"] : nil
            after.modified = isOnly ? answer.header["last-modified"] : nil
            switch settings.since?.value {
            case nil: break
            case .answer: after.mark = page.mark ?? after.mark
            case .id: for item in page.items { after.mark = FormFeedMark.greater(after.mark, item.id) }
            case .date: for item in page.items { after.mark = FormFeedMark.later(after.mark, item.date, now: now) }
            }
        }

        /// Where the next reading begins. With a trouble it asks for everything again.
        var end: FormFeedCursor {
            var end = after
            end.isRead = true
            guard trouble == nil else {
                // What is still owed is as old then as it is now.
                end.isRead = place.isRead
                end.tag = nil
                end.modified = nil
                end.mark = place.mark
                return end
            }
            return end
        }
    }

    private func finish(_ round: Round, _ receive: @Sendable (SourceBatch) async throws -> Void) async throws {
        if round.end != round.place { try await receive(SourceBatch(mails: [], cursor: round.end.text)) }
        // What the feed has no longer need not be remembered; where only a part was asked for, nobody knows.
        if settings.since == nil, !settings.isNewestFirst {
            memory.withLock { $0.ids.formIntersection(round.ids) }
        }
        if let trouble = round.trouble { throw trouble }
        if round.pages.isCut {
            let reason = "there are more than \(settings.mostPages) pages: the others are not read"
            throw TransportError(stage: .read, place: settings.place, reason: reason, isTemporary: false)
        }
    }
}
