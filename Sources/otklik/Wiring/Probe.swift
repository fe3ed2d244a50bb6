import Foundation
import Mail
import Store
import Tickets
import Transport

/// Mails every institution that has a mailbox of its own, to the address an answer would be written to, and waits until
/// the letter lies there: so the way out, `reply_address` and the way in are tried together.
struct Probe {
    let office: Office
    let patience: Duration

    /// True when every letter arrived.
    func run() async throws -> Bool {
        var isWell = true
        for source in office.settings.sources where source.kind == .inbox {
            guard let institution = source.institution.flatMap(office.desk.institution) else { continue }
            let word = try await probe(source, institution)
            Screen.say("probe \(institution.code): \(word ?? "arrived")")
            isWell = isWell && word == nil
        }
        return isWell
    }

    /// Why the letter did not arrive; nil when it did.
    private func probe(_ settings: SourceSettings, _ institution: Institution) async throws -> String? {
        guard let route = office.settings.routes.first(where: { $0.name == institution.route }) else {
            return "no route"
        }
        var watched = settings
        watched.after = .keep
        let source = try office.settings.mailSource(
            watched,
            gate: HostGate(),
            shelf: TokenShelf(),
            logger: office.logger,
            start: .now
        )
        let place = ProbePlace(source: source)
        do {
            try await place.skip()
            let letter = try letter(institution, route)
            let outcome = await (try office.sender(route, shelf: TokenShelf())).send(letter.envelope) {}
            if let words = Self.refusal(outcome) { return "not sent by \(route.name): \(words)" }
            let found = try await place.waits(for: letter.id, atMost: patience)
            await source.close()
            return found ? nil : "sent, but not in the mailbox after \(patience.words)"
        } catch let error as TransportError {
            return "\(error)"
        }
    }

    private static func refusal(_ outcome: DeliveryOutcome) -> String? {
        switch outcome {
        case .sent: nil
        case .temporary(let words), .unavailable(let words), .permanent(let words), .unknown(let words): words
        }
    }

    private func letter(_ institution: Institution, _ route: RouteSettings) throws -> (envelope: Envelope, id: String) {
        let now = office.clock.now
        let id = "probe-\(office.ids.next())@\(office.desk.messageDomain(of: institution.code))"
        let expires = now.addingTimeInterval(86400)
        let to =
            office.keys.replyAddress(ticket: ID<Ticket>(1), of: institution, expires: expires)
            ?? MailAddress(address: institution.address)
        let from = MailAddress(name: "Otklik", address: route.from?.address ?? institution.address)
        var letter = Letter(
            from: from,
            to: [to],
            subject: "Otklik: a probe",
            date: now,
            messageID: id,
            text: "`otklik check --probe` looks whether this letter arrives. Nothing needs to be done.\n"
        )
        letter.extra = [
            ("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All"), ("X-Loop", "otklik"),
        ]
        let sender = route.envelopeSender ?? from.address
        return (Envelope(from: sender, to: to.address, bytes: try letter.composed()), id)
    }
}

/// A mailbox looked at beside the daemon, from its end on.
private final class ProbePlace {
    private let source: any MailSource
    private var cursor: String?

    init(source: any MailSource) {
        self.source = source
    }

    func skip() async throws {
        _ = try await look(for: "")
    }

    func waits(for id: String, atMost limit: Duration) async throws -> Bool {
        let deadline = ContinuousClock.now + limit
        while ContinuousClock.now < deadline {
            if try await look(for: id) { return true }
            try await source.wait(atMost: min(.seconds(5), deadline - .now))
        }
        return try await look(for: id)
    }

    private func look(for id: String) async throws -> Bool {
        let seen = Seen()
        try await source.drain(after: cursor) { await seen.take($0) }
        cursor = await seen.cursor ?? cursor
        return await seen.ids.contains(id)
    }

    private actor Seen {
        var cursor: String?
        var ids: Set<String> = []

        func take(_ batch: SourceBatch) {
            cursor = batch.cursor
            ids.formUnion(batch.mails.compactMap { Message(parsing: $0.bytes).messageID })
        }
    }
}
