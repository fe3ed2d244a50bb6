import Classify
import Foundation
import Mail
import Tickets

/// A ticket with its history, for a person or a program.
struct TicketPage {
    let history: TicketHistory
    let zone: TimeZone

    init(_ history: TicketHistory, zone: TimeZone) {
        self.history = history
        self.zone = zone
    }

    var text: String {
        let ticket = history.ticket
        var lines = ["\(ticket.number)  \(ticket.subject)"]
        lines.append("  state      \(ticket.state.rawValue)\(ticket.imported ? ", imported" : "")")
        lines.append("  with       \(ticket.institution ?? "nobody yet: the coordinator's queue")")
        lines.append("  asked by   \(ticket.requester.map(Self.person) ?? "unknown")")
        lines.append("  written    \(time(ticket.created))")
        if let due = ticket.due { lines.append("  answer by  \(time(due))") }
        if let verdict = history.verdicts.first { lines += Self.lines(of: verdict) }
        if !history.corrections.isEmpty { lines.append("  corrected  \(Self.words(history.labels))") }
        for link in history.links { lines.append("  see also   \(link.number) (\(link.kind.rawValue))") }
        for entry in history.entries { lines += [""] + self.lines(of: entry) }
        if !history.outbox.isEmpty { lines.append("") }
        for mail in history.outbox {
            lines.append("  letter     \(mail.kind.rawValue) to \(mail.to.address): \(mail.state.rawValue)")
        }
        return Terminal.plain(lines.joined(separator: "\n")) + "\n"
    }

    /// Why it lies where it lies.
    private static func lines(of verdict: Verdict) -> [String] {
        let labels =
            [("judged", verdict.institution), ("event", verdict.event), ("kind", verdict.kind), ("spam", verdict.spam)]
            + verdict.topics.map { ("topic", $0) } + verdict.flags.map { ("flag", $0) }
        return labels.compactMap { name, label in
            guard let label else { return nil }
            let percent = Int((label.confidence * 100).rounded())
            let reasons = label.reasons.isEmpty ? "" : ": " + label.reasons.joined(separator: "; ")
            return "  " + name.padding(toLength: 11, withPad: " ", startingAt: 0)
                + "\(label.code), \(percent) %\(reasons)"
        } + ["  by         \(verdict.version)"]
    }

    private static func words(_ labels: TicketLabels) -> String {
        let flags = labels.flags.isEmpty ? "" : "; flags: \(labels.flags.joined(separator: ", "))"
        return "kind: \(labels.kind ?? "–"); topic: \(labels.topics.joined(separator: ", "))\(flags)"
    }

    private func lines(of entry: Entry) -> [String] {
        let change = entry.to.map { "  \(entry.from ?? "") → \($0)" } ?? ""
        let head = "\(time(entry.at))  \(entry.kind.rawValue)  \(Self.author(entry.author))\(change)"
        let body = entry.text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
        let files = history.files.filter { $0.entry == entry.id }.map {
            "    [\($0.name), \($0.type), \($0.size) octets]"
        }
        return [head] + (entry.text.isEmpty ? [] : body) + files
    }

    /// The ticket alone.
    var json: JSON { object(nil) }

    /// And what may help to answer it.
    func object(_ hints: TicketHints?) -> JSON {
        guard case .object(let ticket) = TicketList.json(history.ticket) else { return .null }
        return .object(
            ticket + [
                (key: "entries", value: .array(history.entries.map(json(of:)))),
                (key: "links", value: .array(history.links.map(Self.json))),
                (key: "verdict", value: history.verdicts.first.map { JSON($0) } ?? .null),
                (key: "kind", value: JSON(history.labels.kind)),
                (key: "topics", value: .array(history.labels.topics.map(JSON.string))),
                (key: "flags", value: .array(history.labels.flags.map(JSON.string))),
                (key: "outbox", value: .array(history.outbox.map(OutboxList.json))),
            ] + (hints.map { [(key: "suggestions", value: $0.json)] } ?? [])
        )
    }

    private func json(of entry: Entry) -> JSON {
        let files = history.files.filter { $0.entry == entry.id }
        return JSON([
            "kind": .string(entry.kind.rawValue), "at": .string(entry.at.formatted(.iso8601)),
            "author": .string(Self.author(entry.author)), "text": .string(entry.text), "from": JSON(entry.from),
            "to": JSON(entry.to), "messageID": JSON(entry.messageID), "raw": JSON(entry.raw),
            "defects": .array(entry.defects.map(JSON.string)),
            "files": .array(
                files.map { JSON(["name": .string($0.name), "type": .string($0.type), "size": .int($0.size)]) }
            ),
        ])
    }

    private static func json(_ link: (number: TicketNumber, kind: IntakePlan.Link.Kind)) -> JSON {
        JSON(["number": .string(link.number.description), "kind": .string(link.kind.rawValue)])
    }

    private static func author(_ author: Entry.Author) -> String {
        switch author {
        case .resident(let address): person(address)
        case .member(let address): person(address)
        case .system: "otklik"
        }
    }

    private static func person(_ address: MailAddress) -> String {
        address.name.isEmpty ? address.address : "\(address.name) <\(address.address)>"
    }

    private func time(_ date: Date) -> String {
        date.formatted(
            Date.ISO8601FormatStyle(timeZone: zone).year().month().day().dateTimeSeparator(.space).time(
                includingFractionalSeconds: false
            )
        )
    }
}
