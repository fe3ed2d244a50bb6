import Foundation
import Letters
import Logging
import ServiceLifecycle
import Store
import Tickets
import Transport

extension Office {
    /// A delivery for every route that some institution, or the machine itself, writes by.
    func deliveries(
        shelf: TokenShelf,
        report: @escaping @Sendable (String, DeliveryEvent) -> Void
    ) throws -> [Delivery] {
        let letters = LetterTexts(templates: try LetterTemplates(overrides: try templateOverrides()))
        return try settings.routes.compactMap { route in
            var speakers = Set(desk.institutions.filter { $0.route == route.name }.map { Optional($0.code) })
            if route.name == settings.defaultRoute { speakers.insert(nil) }
            guard !speakers.isEmpty else { return nil }
            return Delivery(
                route: Route(route),
                institutions: speakers,
                desk: desk,
                store: store,
                sender: try sender(route, shelf: shelf),
                letters: letters,
                keys: keys,
                ids: ids,
                clock: clock,
                // Together with what a connection still waits for (SMTPSettings.cancelGrace) under the five seconds of a stop.
                stopGrace: .milliseconds(1500),
                report: { report(route.name, $0) }
            )
        }
    }

    func sender(_ route: RouteSettings, shelf: TokenShelf) throws -> any MailSender {
        switch route.place {
        case .maildir(let path): return MaildirRoute(path: path, clock: clock)
        case .smtp(let server):
            let helo = desk.messageDomain(of: nil)
            let settings = try SMTPSettings(server, connections: route.connections, helo: helo, shelf: shelf)
            return SMTPRoute(sender: SMTPSender(settings))
        }
    }

    /// The operator's templates by name, from the folder the settings name.
    private func templateOverrides() throws -> [String: String] {
        guard let folder = settings.templates else { return [:] }
        let suffix = ".mustache"
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return try files.filter { $0.hasSuffix(suffix) }.reduce(into: [:]) { overrides, file in
            guard let text = try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8) else {
                throw Failure("the template \(folder)/\(file) cannot be read as UTF-8", .settings)
            }
            overrides[String(file.dropLast(suffix.count))] = text
        }
    }

    /// Sends what is due once. True when something has to be tried again later.
    func sendOnce(shelf: TokenShelf, report: @escaping @Sendable (String, DeliveryEvent) -> Void) async throws
        -> DeliveryRound
    {
        if state.isHeld { return DeliveryRound() }
        var round = DeliveryRound()
        for delivery in try deliveries(shelf: shelf, report: report) { round = round + (try await delivery.round()) }
        return round
    }
}

extension Route {
    init(_ settings: RouteSettings) {
        self.init(
            name: settings.name,
            from: settings.from,
            envelopeSender: settings.envelopeSender,
            rate: settings.rate.map { Rate(count: $0.count, seconds: Double($0.seconds)) },
            dailyQuota: settings.dailyQuota,
            connections: settings.connections
        )
    }
}
