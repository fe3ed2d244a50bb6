import Foundation
import Mail

/// The only sender of mail: takes due letters of one route out of the outbox and hands them to its server.
///
/// 1. `claimed` is committed before anything else is done with a letter, the exact bytes and `dataSent` before the final
///    dot. If one of these cannot be written, the dot is not sent.
/// 2. After a crash, `claimed` goes out again and `dataSent` becomes `unknown` (`OutboxStore.recover`, called once at the
///    start, before the first round). Nothing unknown is ever sent again without a person's word.
/// 3. A temporary refusal is tried again after 1, 5, 15 minutes, 1, 4 hours, then every 12, for three days; then it failed.
/// 4. Trouble of the way out itself (no connection, login refused) costs no letter a try: the whole route rests for half a
///    minute, then twice as long, at most a quarter of an hour, and says so.
/// 5. What failed is written into the ticket's history and told to the institution's staff, never to the resident. A
///    failed notification notifies nobody (D4).
/// 6. No more leaves than the route's rate, its quota of the local day and its connections allow; what must wait stays
///    queued. Answers go before acknowledgements, acknowledgements before digests.
/// 7. A cancelled round begins nothing new, gives back what it had claimed, and finishes the letters on their way; after
///    `stopGrace` it breaks them off.
/// 8. What became of a letter is written down before the next one is claimed; while that fails nothing else is sent.
package final class Delivery: Sendable {
    package let route: Route
    package let institutions: Set<String?>
    package let stopGrace: Duration
    let desk: Desk
    let store: any OutboxStore
    let sender: any MailSender
    let letter: OutgoingLetter
    let keys: KeyRing
    let ids: any IDSource
    let clock: any WallClock
    let schedule: RetrySchedule
    let report: @Sendable (DeliveryEvent) -> Void
    let state: DeliveryState

    /// `institutions` are those that speak over this route; nil among them: the machine itself.
    package init(
        route: Route,
        institutions: Set<String?>,
        desk: Desk,
        store: any OutboxStore,
        sender: any MailSender,
        letters: any LetterWriting,
        keys: KeyRing,
        ids: any IDSource,
        clock: any WallClock,
        schedule: RetrySchedule = RetrySchedule(),
        stopGrace: Duration = .seconds(3),
        report: @escaping @Sendable (DeliveryEvent) -> Void = { _ in }
    ) {
        self.route = route
        self.institutions = institutions
        self.stopGrace = stopGrace
        self.desk = desk
        self.store = store
        self.sender = sender
        letter = OutgoingLetter(route: route, desk: desk, keys: keys, letters: letters)
        self.keys = keys
        self.ids = ids
        self.clock = clock
        self.schedule = schedule
        self.report = report
        state = DeliveryState(rate: route.rate, now: clock.now)
    }

    /// Rounds until the task is cancelled. `pause` waits so long, or shorter when there may be something new.
    package func run(pause: @Sendable (Duration) async -> Void) async {
        while !Task.isCancelled {
            var rest = Duration.seconds(1)
            do {
                if try await round().total > 0 { continue }
                rest = try await untilNextLook()
            } catch  where Task.isCancelled {
                return
            } catch {
                report(.storeTrouble("\(error)"))
            }
            if !Task.isCancelled { await pause(rest) }
        }
    }

    /// Sends what is due now. Returns when nothing due is left that may leave.
    package func round() async throws -> DeliveryRound {
        state.begin()
        return try await withTaskCancellationHandler {
            try await withThrowingTaskGroup(of: OutboxMail.State?.self) { group in
                var round = DeliveryRound()
                var claimed: [ClaimedMail] = []
                var (running, isOpen) = (0, true)
                repeat {
                    if claimed.isEmpty, isOpen {
                        claimed = try await claim(running: running)
                        isOpen = !claimed.isEmpty
                    }
                    while running < route.connections, !claimed.isEmpty, mayBegin {
                        let next = claimed.removeFirst()
                        group.addTask { await self.deliver(next) }
                        running += 1
                    }
                    if !mayBegin { (claimed, isOpen) = (await release(claimed), false) }
                    guard running > 0, let ended = try await group.next() else { break }
                    running -= 1
                    if let ended { round.ended[ended, default: 0] += 1 }
                } while true
                try await noteSent(now: clock.now)
                return round
            }
        } onCancel: {
            state.stop()
        }
    }

    private var mayBegin: Bool { !state.isStopping && !state.rests(at: clock.now) }

    /// At most a second: another process may have queued something.
    private func untilNextLook() async throws -> Duration {
        let now = clock.now
        let due = max(try await store.nextDue() ?? .distantFuture, state.nextAllowed(now: now))
        let seconds = due.timeIntervalSince(now)
        return seconds > 0 && seconds < 1 ? .seconds(seconds) : .seconds(1)
    }
}
