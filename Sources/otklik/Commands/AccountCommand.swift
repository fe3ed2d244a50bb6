import ArgumentParser
import Store
import Tickets
import Transport

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "Compare, per source, what lies at the server with what became of every letter ever seen.",
        discussion: """
            Every letter has exactly one outcome; their sum is what was ever seen. Letters that people deleted or moved
            at the server since are seen but no longer there. Those that lay there before a source that starts now are
            counted apart: nobody reads them. Asks the servers and changes nothing; --offline asks only
            the journal.

            Exit codes: 0 every letter at the servers is known, 1 there are letters we have not seen (yet), 2 wrong
            settings, 75 a server could not be asked.
            """
    )

    @OptionGroup var settings: SettingsOption
    @Flag(help: "A JSON array with one object for each source.") var json = false
    @Flag(help: "Do not ask the servers.") var offline = false

    func run() async throws {
        let office = try await settings.office()
        let outcomes = try await office.store.account()
        let surveys = offline ? [:] : try await SourceSurveys(office.settings).all(marks: office.store.marks())
        let names = office.settings.sources.map(\.name)
        let others = outcomes.keys.filter { !names.contains($0) }.sorted()
        let lines = (names + others).map {
            AccountLine(source: $0, outcomes: outcomes[$0] ?? [:], survey: surveys[$0])
        }
        Screen.result(json ? JSON.array(lines.map(\.json)).line + "\n" : AccountLine.table(lines))
        for line in lines { if let word = line.word { Screen.say("\(line.source): \(word)") } }
        if lines.contains(where: { if case .failure? = $0.survey { true } else { false } }) { throw ExitCode(75) }
        if lines.contains(where: { !$0.agrees }) { throw ExitCode(1) }
    }
}
