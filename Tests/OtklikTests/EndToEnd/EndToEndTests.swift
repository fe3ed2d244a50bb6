import Foundation
import Mail
import Rehearsal
import Testing

/// The main job, with real servers: Postfix → Dovecot → the daemon → Postfix → the resident's mailbox, and back.
@Suite(.serialized, .enabled(if: PrivatePostfix.isPossible, "\(PrivatePostfix.impossible)"))
struct EndToEndTests {
    private struct Wanted: Decodable {
        var form: Bool?
        var email: String?
    }

    @Test func `J2: mails of sites' forms come as letters and become tickets of the people inside`() async throws {
        let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "MailTests/Fixtures/SiteForms")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let town = try MailTown(.plain)
        let daemon = try RunningDaemon(town.folder, settings: town.settings)
        try wait("the mailbox is read") { try daemon.get("/readyz").status.contains("200") }
        var people: Set<String> = []
        var count = 0
        for file in files where file.pathExtension == "eml" {
            let json = try Data(contentsOf: file.deletingPathExtension().appendingPathExtension("json"))
            let wanted = try JSONDecoder().decode(Wanted.self, from: json)
            guard wanted.form ?? true else { continue }
            try await town.send([UInt8](try Data(contentsOf: file)))
            count += 1
            if let email = wanted.email { people.insert(email) }
        }
        #expect(count >= 10)
        try wait("all are filed") {
            try daemon.otklik("tickets", "--json", "--limit", "100").out.split(separator: "\n").count == count
        }
        let numbers = try daemon.otklik("tickets", "--json", "--limit", "100").out.matches(of: /GHM-[0-9]+-[0-9]+/)
        let pages = try Set(numbers.map { String($0.output) }).map {
            try daemon.otklik("ticket", $0, "show", "--json").out
        }
        for person in people {
            let own = pages.filter { $0.contains("\"requester\":") && $0.contains(person) }
            #expect(own.contains { $0.contains("\"kind\":\"acknowledgement\"") }, "\(person)")
        }
        #expect(daemon.end().code == 0)
    }

    private func letter(_ text: String, id: String) -> Letter {
        Letter(
            from: MailAddress(name: "Анна", address: MailTown.resident),
            to: [MailAddress(address: MailTown.museum)],
            subject: "Когда открыто?",
            date: Date(),
            messageID: id,
            text: text
        )
    }

    @Test(arguments: MailTown.WayIn.allCases)
    func `a resident is acknowledged and answered in thread, and what they reply comes back to the ticket`(
        way: MailTown.WayIn
    ) async throws {
        let town = try MailTown(way)
        let daemon = try RunningDaemon(town.folder, settings: town.settings)
        try wait("the mailbox is read") { try daemon.get("/readyz").status.contains("200") }

        try await town.send(letter("До скольки работает музей в субботу?\n", id: "first@zhitel.example"))
        let letters = try await town.received(atLeast: 1)
        let outbox = try daemon.otklik("outbox", "list").out
        let acknowledgement = try #require(letters.first, "\(daemon.log)\n\(outbox)")
        #expect(acknowledgement.inReplyTo == ["first@zhitel.example"])
        #expect(acknowledgement.from.first?.address == MailTown.museum)
        let number = try #require(acknowledgement.subject.firstMatch(of: /\[(GHM-[0-9]+-[0-9]+)\]/)).1

        let answered = try daemon.otklik("ticket", String(number), "answer", "--text", "Добрый день! До шести.")
        #expect(answered.code == 0, "\(answered.err)")
        let answer = try #require(try await town.received(atLeast: 2).first { $0.text.contains("До шести.") })
        #expect(answer.references.contains("first@zhitel.example"))
        #expect(answer.automatic == nil)

        var reply = letter("Спасибо! А в воскресенье?\n", id: "second@zhitel.example")
        reply.subject = "Re: " + answer.subject
        reply.inReplyTo = [answer.messageID ?? ""]
        reply.references = answer.references + reply.inReplyTo
        try await town.send(reply)
        try wait("the reply is in the ticket") {
            try daemon.otklik("ticket", String(number), "show").out.contains("А в воскресенье?")
        }
        #expect(try daemon.otklik("tickets", "--json").out.split(separator: "\n").count == 1)
        let account = try daemon.otklik("account", "--json")
        #expect(account.code == 0, "\(account.err)")
        let (code, took) = daemon.end()
        #expect(code == 0, "\(daemon.log)")
        #expect(took < .seconds(5))
        if way.isOAuth {
            let log = try String(contentsOf: town.dovecot.log, encoding: .utf8)
            #expect(log.contains("user=<\(MailTown.museum)>, method=\(way.rawValue.uppercased())"))
            let refresh = try String(contentsOfFile: town.folder.path + "/refresh", encoding: .utf8)
            #expect(refresh != "first refresh token\n", "A21: a rotated refresh token is kept")
        }
    }
}
