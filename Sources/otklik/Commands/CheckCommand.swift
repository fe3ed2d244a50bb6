import ArgumentParser
import Classify
import Foundation
import Logging
import Store
import Tickets
import Transport

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read the settings, connect to every mail server, and say what a start would do. Sends nothing.",
        discussion: """
            For every source it tells how many letters would be read, and how many of them acknowledged. With --probe
            one letter is mailed to every institution that has a mailbox of its own, over its route, and waited for: it
            is marked as automatic, so no ticket comes of it.

            Exit codes: 0 all well, 2 wrong settings or key, 75 a server cannot be used (the reason is told).
            """
    )

    @OptionGroup var settings: SettingsOption
    @Flag(help: "Mail a letter to every institution and wait until it arrives.") var probe = false
    @Option(help: "How long to wait for a probe, in seconds.") var wait = 120

    func run() async throws {
        let settings = try settings.load()
        Screen.say("settings: well (\(settings.institutions.count) institutions, \(settings.sources.count) sources)")
        let office = try await openOffice(settings)
        var isWell = true
        for forecast in try await SourceForecasts(settings: settings, journal: office?.store).all() {
            Screen.say(forecast.text)
            isWell = isWell && forecast.isWell
        }
        for route in settings.routes {
            let trouble = try await RouteCheck(settings: settings, route: route).trouble()
            Screen.say("route \(route.name): \(trouble ?? "well")")
            isWell = isWell && trouble == nil
        }
        if let words = Self.staffMail(Desk(settings)) { Screen.say("staff: \(words)") }
        if probe {
            guard let office else { throw Failure("a probe needs the keys: start the daemon once first", .settings) }
            isWell = try await Probe(office: office, patience: .seconds(wait)).run() && isWell
        }
        if !isWell { throw ExitCode(75) }
    }

    /// What an answer by mail can do here; nil where there is no staff.
    private static func staffMail(_ desk: Desk) -> String? {
        guard !desk.members.isEmpty else { return nil }
        switch desk.staffMailWay {
        case .orders:
            let servers = desk.spamMarks.servers.sorted().joined(separator: ", ")
            return "answers by mail count where \(servers) vouches for their sender"
        case .confirmed:
            return "answers by mail wait for a button, for mail_server.names says nobody who vouches for senders"
        case .notes: return "by mail only notes are written: there is neither mail_server.names nor web"
        }
    }

    /// Makes nothing: before the first start there is no state, and that is well.
    private func openOffice(_ settings: Settings) async throws -> Office? {
        guard FileManager.default.fileExists(atPath: settings.state + "/otklik.db") else {
            Screen.say("state: nothing in \(settings.state) yet; the first start makes directory, key and database")
            return nil
        }
        let office = try await Office.open(settings, as: .command, logger: Log.logger(level: .error))
        Screen.say("state: well (\(settings.state))")
        return office
    }
}
