import Foundation
import Mail
import Store
import Tickets

/// All that is kept about a person, as one archive for that person: what they wrote and were written, byte for byte, the
/// history of their tickets, and what they agreed to.
struct ResidentArchive {
    let file: PersonalFile
    let office: Office
    let archive: TarFile

    /// How many letters were written down.
    func write() async throws -> Int {
        try archive.add("README.txt", Data(Self.readme.utf8))
        try archive.add("resident.json", Data((resident.line + "\n").utf8))
        for ticket in file.tickets {
            guard let history = try await office.store.history(of: ticket.number.description) else { continue }
            let page = TicketPage(history, zone: office.desk.timeZone)
            try archive.add("tickets/\(ticket.number).txt", Data(page.text.utf8))
            try archive.add("tickets/\(ticket.number).json", Data((page.json.line + "\n").utf8))
        }
        for (index, letter) in file.letters.enumerated() {
            let place = letter.ticket.map(\.description) ?? "other"
            let name = "letters/\(place)/\(index + 1)-\(letter.direction.rawValue).eml"
            try archive.add(name, try await octets(of: letter))
        }
        try archive.end()
        return file.letters.count
    }

    private func octets(of letter: PersonalFile.Letter) async throws -> Data {
        var data = Data()
        for try await chunk in office.store.read(letter.raw) { data.append(contentsOf: chunk) }
        return data
    }

    private var resident: JSON {
        JSON([
            "address": .string(file.person.rawValue),
            "names": .array(names.map { .string($0) }),
            "tickets": .array(file.tickets.map { .string($0.number.description) }),
            "letters": .int(file.letters.count),
            "consents": .array(file.forms.map(Self.form)),
            "wrote_in_other_tickets": .array(file.parts.map(Self.part)),
            "address_takes_no_mail_since": file.dead.map { .string($0.formatted(.iso8601)) } ?? .null,
        ])
    }

    private var names: [String] {
        Set(
            file.tickets.compactMap(\.requester?.name)
                + file.parts.compactMap { part in
                    if case .resident(let address) = part.entry.author { address.name } else { nil }
                }
        ).filter { !$0.isEmpty }.sorted()
    }

    private static func form(_ form: PersonalFile.Form) -> JSON {
        JSON([
            "ticket": .string(form.ticket.description), "email": .string(form.email), "phone": .string(form.phone),
            "address_confirmed": form.confirmed.map { .string($0.formatted(.iso8601)) } ?? .null,
            "consents": .array(
                form.consents.map { consent in
                    JSON([
                        "purpose": .string(consent.purpose), "version": .string(consent.version),
                        "text_sha256": .string(consent.textHash),
                        "given": .string(consent.given.formatted(.iso8601)),
                    ])
                }
            ),
        ])
    }

    private static func part(_ part: PersonalFile.Part) -> JSON {
        JSON([
            "ticket": .string(part.ticket.description), "at": .string(part.entry.at.formatted(.iso8601)),
            "text": .string(part.entry.text),
        ])
    }

    private static let readme = """
        Всё, что мы храним о вас.

        resident.json  адрес, имена, номера обращений, согласия (что, когда, какой текст)
        tickets/       история каждого обращения: .txt для чтения, .json для программ
        letters/       письма в том виде, в каком они пришли (received) или ушли (sent); их откроет любая почтовая программа

        """
}
