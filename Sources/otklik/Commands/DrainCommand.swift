import ArgumentParser
import Metrics
import Store
import Tickets
import Transport
import Web

struct DrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drain",
        abstract: "Read every source once, file all, send what is due once, and end.",
        discussion: """
            For cron instead of a daemon, and for a first look. Refused while a daemon works on the same state.

            Exit codes: 0 all well, 1 failed, 2 wrong settings, key or state directory, 75 something temporary: a server
            was away, a letter waits for its next try.
            """
    )

    @OptionGroup var settings: SettingsOption
    @Flag(help: "One JSON object a source on standard output.") var json = false

    func run() async throws {
        let settings = try settings.load()
        let lock = try StateLock(try StateDirectory.enter(settings.state, create: true))
        let office = try await Office.open(settings, as: .daemon, logger: Log.logger(level: .init(settings.logLevel)))
        _ = try await office.store.recover(now: office.clock.now)
        _ = try await office.intake.resume(office.policies)
        let results = try await read(office)
        for result in results { tell(result) }
        let round = try await send(office)
        try office.store.close()
        withExtendedLifetime(lock) {}
        if round.isIncomplete || results.contains(where: { $0.trouble != nil }) { throw ExitCode(75) }
    }

    private func read(_ office: Office) async throws -> [SourceDrain.Result] {
        let gate = HostGate(limit: office.settings.limits.connectionsPerHost)
        let readers = try office.readers(metrics: PrometheusMetrics(), gate: gate, shelf: TokenShelf())
        let progress = Progress("letters read")
        defer { progress.end() }
        return await withTaskGroup(of: (Int, SourceDrain.Result).self) { group in
            for (index, reader) in readers.enumerated() {
                let drain = SourceDrain(reader: reader, holder: office.holder, progress: progress)
                group.addTask { (index, await drain.run()) }
            }
            var results: [(Int, SourceDrain.Result)] = []
            for await one in group { results.append(one) }
            return results.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func send(_ office: Office) async throws -> DeliveryRound {
        let round = try await office.sendOnce(shelf: TokenShelf()) { route, event in
            if case .routeTrouble(let words, _) = event { Screen.say("\(route): \(words)") }
            if case .quotaExhausted = event { Screen.say("\(route): the daily quota is used up; the rest waits") }
        }
        let counts = round.ended.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.value) \($0.key.rawValue)" }
        if !counts.isEmpty { Screen.say("letters: \(counts.joined(separator: ", "))") }
        return round
    }

    private func tell(_ result: SourceDrain.Result) {
        let outcomes = result.outcomes.sorted { $0.key.rawValue < $1.key.rawValue }
        if json {
            let line = JSON([
                "source": .string(result.source),
                "outcomes": .object(outcomes.map { (key: $0.key.rawValue, value: .int($0.value)) }),
                "trouble": JSON(result.trouble),
            ])
            Screen.result(line.line + "\n")
        }
        let counts = outcomes.map { "\($0.value) \($0.key.rawValue)" }.joined(separator: ", ")
        Screen.say("\(result.source): \(counts.isEmpty ? "nothing new" : counts)")
        if let trouble = result.trouble { Screen.say("\(result.source): \(trouble)") }
    }
}
