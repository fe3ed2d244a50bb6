import Tickets
import Transport

/// Transport's way out, as `Delivery` takes it.
struct SMTPRoute: MailSender {
    let sender: SMTPSender
    /// Told when the way out itself is in trouble (server, certificate, password), or well again.
    let note: @Sendable (SMTPOutcome) -> Void

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
        note(outcome)
        switch outcome.kind {
        case .sent: return .sent(outcome.words)
        case .temporary: return .temporary(outcome.words)
        case .permanent: return .permanent(outcome.words)
        case .unknown: return .unknown(outcome.words)
        }
    }
}
