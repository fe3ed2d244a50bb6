import Foundation
import Mail
import Tickets

/// Letters to be sent, as a table or as JSON lines.
struct OutboxList {
    let mails: [OutboxMail]

    init(_ mails: [OutboxMail]) {
        self.mails = mails
    }

    var lines: String { mails.map { Self.json($0).line + "\n" }.joined() }

    var table: String {
        if mails.isEmpty { return "" }
        var table = Table("ID", "STATE", "KIND", "TO", "TRIES", "NEXT", "LAST WORD")
        for mail in mails {
            table.add(
                mail.id.description,
                mail.state.rawValue,
                mail.kind.rawValue,
                mail.to.address,
                String(mail.attempts),
                mail.nextAttempt.formatted(.iso8601),
                mail.lastReply ?? ""
            )
        }
        return table.text()
    }

    static func json(_ mail: OutboxMail) -> JSON {
        JSON([
            "id": .string(mail.id.description), "kind": .string(mail.kind.rawValue),
            "state": .string(mail.state.rawValue), "institution": JSON(mail.institution),
            "to": .string(mail.to.address), "messageID": .string(mail.messageID),
            "created": .string(mail.created.formatted(.iso8601)),
            "nextAttempt": .string(mail.nextAttempt.formatted(.iso8601)), "attempts": .int(mail.attempts),
            "lastReply": JSON(mail.lastReply),
        ])
    }
}
