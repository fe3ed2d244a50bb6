import Foundation
import Mail

extension Delivery {
    /// One letter from its claim to its result. Nothing here is cut short by a cancellation but the sending itself.
    func deliver(_ claimed: ClaimedMail) async -> OutboxMail.State? {
        let envelope: Envelope
        do throws(OutgoingLetter.Failure) { envelope = try letter.envelope(for: claimed, now: clock.now) } catch {
            return await settle(claimed, unwritable(error, claimed))
        }
        guard await keep(envelope, of: claimed.mail.id) else {
            return await writeDown([settlement(now: clock.now).released(claimed)]) ? .queued : nil
        }
        let (store, clock, id) = (store, clock, claimed.mail.id)
        let outcome = await handOver(envelope) {
            try await shielded { try await store.markDataSent(id, now: clock.now) }
        }
        return await settle(claimed, outcome, routeRests: rest(after: outcome, now: clock.now))
    }

    private func settle(
        _ claimed: ClaimedMail,
        _ outcome: DeliveryOutcome,
        routeRests until: Date? = nil
    ) async -> OutboxMail.State? {
        let result = settlement(now: clock.now).result(of: outcome, for: claimed, routeRests: until)
        // A provider may have counted what we know nothing of.
        if result.state == .sent || result.state == .unknown { state.countSent() }
        guard await writeDown([result]) else { return nil }
        report(.ended(claimed.mail.kind, result.state))
        return result.state
    }

    func settlement(now: Date) -> Settlement {
        Settlement(desk: desk, keys: keys, ids: ids, schedule: schedule, now: now)
    }

    private func keep(_ envelope: Envelope, of id: ID<OutboxMail>) async -> Bool {
        let (store, clock) = (store, clock)
        do {
            try await shielded { try await store.keepSent(id, bytes: envelope.bytes, now: clock.now) }
            return true
        } catch {
            report(.storeTrouble("\(error)"))
            return false
        }
    }

    /// Breaks the sending off only when the task has been cancelled for `stopGrace`.
    private func handOver(
        _ envelope: Envelope,
        beforeFinalDot: @escaping @Sendable () async throws -> Void
    ) async -> DeliveryOutcome {
        let (sender, grace) = (sender, stopGrace)
        let sending = Task { await sender.send(envelope, beforeFinalDot: beforeFinalDot) }
        return await withTaskCancellationHandler {
            await sending.value
        } onCancel: {
            Task {
                try? await Task.sleep(for: grace)
                sending.cancel()
            }
        }
    }

    private func unwritable(_ failure: OutgoingLetter.Failure, _ claimed: ClaimedMail) -> DeliveryOutcome {
        switch failure {
        case .recipient(let error): return .permanent("the address cannot be written to (\(error))")
        case .letter(let words):
            // A template or a setting can be mended, so the letter waits like any other.
            report(.unwritable(claimed.mail.id, words))
            return .temporary("the letter could not be written: \(words)")
        }
    }

    private func rest(after outcome: DeliveryOutcome, now: Date) -> Date? {
        guard case .unavailable(let words) = outcome else {
            if state.isWell() { report(.routeWell) }
            return nil
        }
        let until = state.rest(now: now)
        report(.routeTrouble(words, until: until))
        return until
    }

    /// Tries until it is written, or we are stopped: then the rows tell the next start what to do.
    @discardableResult
    func writeDown(_ results: [OutboxResult]) async -> Bool {
        let (store, clock) = (store, clock)
        var wait = Duration.milliseconds(250)
        while true {
            do {
                try await shielded { try await store.finish(results, now: clock.now) }
                return true
            } catch {
                report(.storeTrouble("\(error)"))
            }
            guard !state.isStopping else { return false }
            try? await Task.sleep(for: wait)
            wait = min(wait * 2, .seconds(15))
        }
    }
}
