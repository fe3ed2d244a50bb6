import Foundation
import Mail

/// Finds the words of a digest. `Letters` implements it.
package protocol DigestWriting: Sendable {
    /// `stop`: where it can be stopped by one click.
    func write(_ digest: Digest, desk: Desk, stop: String?) throws -> LetterText
}

/// Where the newest digests ended, kept apart from the database: one that was restored from an older backup must not have
/// them sent again.
package protocol DigestMarks: Sendable {
    func read() throws -> [DigestSubscription.Key: Date]
    func write(_ marks: [DigestSubscription.Key: Date]) throws
}

/// Writes the digests that are due, each exactly once: its row and its letter are one transaction, and its window begins
/// where the one before ended.
package struct DigestDesk: Sendable {
    private let desk: Desk
    private let settings: [DigestSubscription]
    private let store: any DigestStore
    private let writer: OutboxWriter
    private let words: any DigestWriting
    private let marks: any DigestMarks
    private let links: DigestLinks

    package init(
        desk: Desk,
        settings: [DigestSubscription],
        store: any DigestStore,
        writer: OutboxWriter,
        words: any DigestWriting,
        marks: any DigestMarks
    ) {
        self.desk = desk
        self.settings = settings
        self.store = store
        self.writer = writer
        self.words = words
        self.marks = marks
        links = DigestLinks(keys: writer.keys, base: desk.webBase)
    }

    /// What people get, after what they chose themselves.
    package func subscriptions() async throws -> [DigestSubscription] {
        DigestSubscription.all(settings, try await store.digestChoices(), desk: desk)
    }

    private struct Due {
        let subscription: DigestSubscription
        let turn: DigestSchedule.Turn
    }

    /// Whether anything is owed: asked before the lease is taken.
    package func isDue(now: Date) async throws -> Bool { try await !due(now).isEmpty }

    /// Answers how many letters were written.
    package func turn(
        lease: Lease?,
        health: [DigestReader.Health] = [],
        now: Date
    ) async throws -> Int {
        var facts: [DigestQuestion: DigestFacts] = [:]
        var ends: [DigestSubscription.Key: Date] = [:]
        var letters = 0
        for one in try await due(now) {
            var (row, letter) = (
                DigestRow(key: one.subscription.key, start: now, end: now, outcome: .begun), OutboxMail?.none
            )
            switch one.turn {
            case .nothing: continue
            case .begin(let at): (row.start, row.end) = (at, at)
            case .write(let window):
                let question = DigestQuestion(window, one.subscription.period, desk: desk, now: now)
                if facts[question] == nil { facts[question] = try await store.digestFacts(question) }
                let known = facts[question] ?? DigestFacts()
                let reader = DigestReader(desk: desk, facts: known, question: question, health: health)
                letter = try self.letter(reader.digest(for: one.subscription), now: now)
                (row.start, row.end) = (window.start, window.end)
                row.outcome = letter == nil ? .empty : .written
            }
            guard try await store.keep(row, letter: letter, lease: lease, now: now) else { continue }
            ends[row.key] = row.end
            letters += letter == nil ? 0 : 1
        }
        if !ends.isEmpty { try marks.write(try marks.read().merging(ends) { max($0, $1) }) }
        return letters
    }

    /// nil: it is empty, and its reader does not want to hear that.
    package func letter(_ digest: Digest, now: Date) throws -> OutboxMail? {
        if digest.isEmpty, digest.subscription.skipsEmpty { return nil }
        let key = digest.subscription.key
        let stop = links.unsubscription(key, now: now)
        let text = try words.write(digest, desk: desk, stop: stop)
        var details = ["title": text.subject, "text": text.text, "period": key.period.rawValue]
        details["html"] = text.html
        details["stop"] = stop
        let member = digest.subscription.member
        let scope = digest.subscription.scope
        return writer.letter(
            .digest,
            from: scope?.count == 1 ? scope?.first.flatMap(desk.institution)?.code : nil,
            to: MailAddress(name: member.name, address: member.address),
            details: details,
            now: now
        )
    }

    private func due(_ now: Date) async throws -> [Due] {
        let subscriptions = try await subscriptions()
        let stored = try await store.digestEnds(of: subscriptions.map(\.key))
        let kept = try marks.read()
        let schedule = DigestSchedule(desk: desk)
        return subscriptions.compactMap { one in
            let last = [stored[one.key], kept[one.key]].compactMap(\.self).max()
            let turn = schedule.turn(one, last: last, now: now)
            return turn == .nothing ? nil : Due(subscription: one, turn: turn)
        }
    }
}
