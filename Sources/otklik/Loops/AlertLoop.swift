import Foundation
import Letters
import Logging
import Mail
import ServiceLifecycle
import Tickets

/// Tells people what is wrong: once when it begins to matter, again every `again` while it lasts, and when it is over.
struct AlertLoop: Service {
    let settings: AlertSettings
    let desk: Desk
    let board: Board
    let store: any AlertStore
    let keys: KeyRing
    let ids: any IDSource
    let clock: any WallClock
    /// Outlives a reload: what was told before it is not told again, and its end is.
    let book: AlertBook
    let outboxBell: Bell
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await look()
                try? await Task.sleep(for: .seconds(2))
            }
        }
    }

    /// What could not be written down now (the disk is full) is tried again at the next look.
    func look() async {
        let now = clock.now
        let told = book.told
        let alarming = Dictionary(board.alarming.map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
        for (subject, trouble) in alarming {
            if let last = told[subject], now.timeIntervalSince(last.at) < settings.again.inSeconds { continue }
            logger.error("alert", metadata: ["about": "\(subject)", "reason": "\(trouble.reason)"])
            // What could not be told is told once it is over, or at the next look that can write.
            book.note(trouble, at: await tell(trouble, isOver: false, now: now) ? now : .distantPast)
        }
        for (subject, last) in told where alarming[subject] == nil {
            logger.notice("alert is over", metadata: ["about": "\(subject)"])
            if await tell(last.trouble, isOver: true, now: now) { book.close(subject) }
        }
    }

    private func tell(_ trouble: Trouble, isOver: Bool, now: Date) async -> Bool {
        let text = AlertText(
            of: trouble,
            isOver: isOver,
            language: settings.language.rawValue,
            zone: desk.timeZone,
            now: now
        )
        let writer = OutboxWriter(desk: desk, keys: keys, ids: ids)
        let mails = settings.to.map { address in
            writer.letter(
                .alert,
                from: nil,
                to: MailAddress(address: address),
                language: settings.language.rawValue,
                details: ["title": text.title, "body": text.body],
                now: now
            )
        }
        do {
            try await store.enqueue(mails, now: now)
            outboxBell.ring()
            return true
        } catch {
            return false
        }
    }
}
