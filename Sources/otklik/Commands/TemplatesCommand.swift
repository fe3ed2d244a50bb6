import ArgumentParser
import Foundation
import Store
import Tickets

struct TemplatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates",
        abstract: "Answer templates, and how often they are used.",
        discussion: """
            They are files of the folder of templates (`paths.templates`): answers/NAME.txt for all institutions,
            answers/CODE/NAME.txt for one. Lines `Title: …` and `Topics: TKT.REFUND, PK` may stand first, then an empty
            line. Fields: {{приветствие}} {{имя}} {{номер}} {{тема}} {{учреждение}} {{телефон}} {{получено}} {{срок}}
            {{сегодня}}.

              otklik templates
              otklik templates otmena
              otklik ticket GHM-2026-000123 answer --template otmena

            Exit codes: 0, 1 there is no such template, 2 wrong settings.
            """
    )

    @OptionGroup var settings: SettingsOption
    @Argument(help: "Shows this one whole.") var name: String?
    @Option(help: "Uses of the last so many days.") var days = 365
    @Flag(help: "One JSON object a line.") var json = false

    func run() async throws {
        let office = try await settings.office()
        var templates = try office.answerTemplates().all
        if let name {
            templates = templates.filter { $0.name.lowercased() == name.lowercased() }
            guard !templates.isEmpty else { throw Failure("there is no template \(name)") }
        }
        let since = office.clock.now.addingTimeInterval(-Double(days) * 86_400)
        let uses = try await office.store.answerUses(since: since)
        if json {
            Screen.result(templates.map { Self.json($0, uses).line + "\n" }.joined())
        } else if name != nil {
            Screen.result(templates.map { Terminal.plain($0.text) + "\n" }.joined(separator: "\n"))
        } else {
            list(templates, uses)
        }
    }

    private func list(_ templates: [AnswerTemplate], _ uses: [AnswerUse]) {
        var table = Table("NAME", "FOR", "TOPICS", "USED", "TITLE")
        for template in templates {
            table.add(
                template.name,
                template.institution ?? "all",
                template.topics.isEmpty ? "any" : template.topics.joined(separator: ", "),
                String(Self.count(template, uses)),
                template.title
            )
        }
        Screen.result(templates.isEmpty ? "" : table.text())
        let earlier = uses.filter { $0.kind == "ticket" }.reduce(0) { $0 + $1.count }
        Screen.say(templates.isEmpty ? "no template" : "earlier answers used again: \(earlier) times")
    }

    private static func count(_ template: AnswerTemplate, _ uses: [AnswerUse]) -> Int {
        uses.first { $0.kind == "template" && $0.name == template.key }?.count ?? 0
    }

    private static func json(_ template: AnswerTemplate, _ uses: [AnswerUse]) -> JSON {
        JSON([
            "name": .string(template.name), "institution": JSON(template.institution), "title": .string(template.title),
            "topics": .array(template.topics.map(JSON.string)), "used": .int(count(template, uses)),
            "text": .string(template.text),
        ])
    }
}
