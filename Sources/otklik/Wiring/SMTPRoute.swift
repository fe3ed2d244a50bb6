import Tickets
import Transport

/// Transport's way out, as `Delivery` takes it.
struct SMTPRoute: MailSender {
    let sender: SMTPSender

    func send(
        _ envelope: Envelope,
        beforeFinalDot: @escaping @Sendable () async throws -> Void
    ) async -> DeliveryOutcome {
        let outcome = await sender.send(
            from: envelope.from,
            to: envelope.to,
            bytes: envelope.bytes,
            beforeFinalDot: beforeFinalDot
        )
        switch outcome.kind {
        case .sent: return .sent(outcome.words)
        case .temporary: return outcome.isRouteTrouble ? .unavailable(outcome.words) : .temporary(outcome.words)
        case .permanent: return .permanent(outcome.words)
        case .unknown: return .unknown(outcome.words)
        }
    }
}
