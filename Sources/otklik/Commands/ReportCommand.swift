import ArgumentParser
import Foundation
import Letters
import Store
import Tickets

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Tables of a week, month, quarter or year: institutions and topics, against the period before.",
        discussion: """
            The ending of the file says what it is: .csv opens in Excel as it is set up in Russia, .html is for reading and
            printing, .json for programs.

              otklik report --period 2026-Q3 --institution ghm --out ghm-2026-Q3.csv
              otklik report --period 2026 --out 2026.html

            Without --out the CSV goes to standard output. Numbers of open and overdue tickets are those of this moment.
            Exit codes: 0 done, 1 the file cannot be written, 2 wrong settings, 64 no such period or institution.
            """
    )

    @OptionGroup var settings: SettingsOption
    @Option(help: "2026, 2026-Q3, 2026-11 or 2026-W47.") var period: String
    @Option(name: .customLong("institution"), help: "The code of an institution; may be given twice; all if not said.")
    var institutions: [String] = []
    @Option(help: "A file that ends in .csv, .html or .json.") var out: String?

    private enum Form: String { case csv, html, htm, json }

    func run() async throws {
        guard let period = ReportPeriod(period) else {
            throw ValidationError("\(self.period) is none of 2026, 2026-Q3, 2026-11, 2026-W47")
        }
        let form = try form()
        // A file is written as who asked for it, before root becomes the owner of the state directory.
        let folder = FileManager.default.currentDirectoryPath
        let office = try await settings.office()
        let codes = institutions.map { $0.lowercased() }
        for code in codes where office.desk.institution(code) == nil {
            throw ValidationError("no institution has the code \(code)")
        }
        let question = DigestQuestion(period, desk: office.desk, now: office.clock.now)
        let facts = try await office.store.digestFacts(question)
        let scope = codes.isEmpty ? nil : codes
        let tables = ReportTables(facts, scope: scope, desk: office.desk).all
        let bytes = content(form, tables, period, scope, office)
        guard let out else { return Screen.result(String(decoding: bytes, as: UTF8.self)) }
        let path = out.hasPrefix("/") ? out : "\(folder)/\(out)"
        do { try Data(bytes).write(to: URL(fileURLWithPath: path)) } catch {
            throw Failure("cannot write \(path): \(error.localizedDescription)")
        }
        Screen.say("written: \(path)")
    }

    private func form() throws -> Form {
        guard let out else { return .csv }
        guard let form = Form(rawValue: URL(fileURLWithPath: out).pathExtension.lowercased()) else {
            throw ValidationError("\(out) ends neither in .csv nor in .html or .json")
        }
        return form
    }

    private func content(
        _ form: Form,
        _ tables: [ReportTable],
        _ period: ReportPeriod,
        _ scope: [String]?,
        _ office: Office
    ) -> [UInt8] {
        switch form {
        case .html, .htm:
            let names = scope?.map { TopicWords.institution($0, office.desk) }.joined(separator: ", ")
            let page = ReportPage(
                tables,
                period: period,
                place: names ?? "все учреждения",
                desk: office.desk,
                now: office.clock.now
            )
            return Array(page.html.utf8)
        case .json: return Array((Self.json(tables, period).line + "\n").utf8)
        case .csv: return ReportTable.csv(tables)
        }
    }

    private static func json(_ tables: [ReportTable], _ period: ReportPeriod) -> JSON {
        JSON([
            "from": .string(period.first.iso), "to": .string(period.end.adding(-1).iso),
            "tables": .array(
                tables.map { table in
                    JSON([
                        "title": .string(table.title), "head": .array(table.head.map(JSON.string)),
                        "rows": .array(table.rows.map { .array($0.map(cell)) }),
                    ])
                }
            ),
        ])
    }

    private static func cell(_ cell: ReportTable.Cell) -> JSON {
        switch cell {
        case .text(let text): .string(text)
        case .count(let count): .int(count)
        case .number(let number): number.map(JSON.number) ?? .null
        }
    }
}
