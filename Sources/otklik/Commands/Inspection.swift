import Classify
import Foundation
import Mail

/// A letter as `otklik inspect` shows it.
package struct Inspection: Sendable {
    let classifier: Classifier

    package init(classifier: Classifier) {
        self.classifier = classifier
    }

    /// Other programs rely on these names and their meaning: add, never change.
    package func json(_ file: String, _ bytes: [UInt8]) -> JSON {
        let message = Message(parsing: bytes)
        return JSON([
            "file": .string(file),
            "messageID": JSON(message.messageID),
            "date": JSON(message.date?.formatted(.iso8601)),
            "from": Self.addresses(message.from),
            "to": Self.addresses(message.to),
            "cc": Self.addresses(message.cc),
            "replyTo": Self.addresses(message.replyTo),
            "subject": .string(message.subject),
            "inReplyTo": JSON(message.inReplyTo.first),
            "references": .array(message.references.map(JSON.string)),
            "text": .string(message.text),
            "fresh": .string(message.fresh),
            "attachments": .array(message.attachments.map(Self.attachment)),
            "automatic": JSON(message.automatic?.rawValue),
            "bounce": message.bounce.map(Self.bounce) ?? .null,
            "charsetGuessed": .bool(message.charsetGuessed),
            "defects": .array(message.defects.map { .string($0.description) }),
            "verdict": JSON(verdict(message)),
            "forwardedAuthor": message.forwardedAuthor.map(Self.address) ?? .null,
        ])
    }

    /// The same for people.
    package func text(_ file: String, _ bytes: [UInt8]) -> String {
        let message = Message(parsing: bytes)
        let verdict = verdict(message)
        var lines = ["\(file)  (\(bytes.count) octets)"]
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { lines.append("  \(name): \(value.replacing("\n", with: " "))") }
        }
        add("from", Self.line(message.from))
        add("to", Self.line(message.to))
        add("cc", Self.line(message.cc))
        add("reply to", Self.line(message.replyTo))
        add("forwarded from", message.forwardedAuthor.map { Self.line([$0]) })
        add("date", message.date?.formatted(.iso8601))
        add("subject", message.subject)
        add("message id", message.messageID)
        add("answers", message.inReplyTo.joined(separator: " "))
        add("automatic", message.automatic?.rawValue)
        add(
            "bounced",
            message.bounce.map {
                "\($0.recipient ?? "?") \($0.status ?? "") \($0.permanent ? "permanent" : "temporary")"
            }
        )
        for file in message.attachments { add("file", "\(file.name) \(file.type) \(file.size) octets") }
        for defect in message.defects { add("defect", defect.description) }
        add(
            "verdict",
            verdict.institution.map { "\($0.code) (\($0.confidence)): \($0.reasons.joined(separator: "; "))" }
        )
        let body = message.fresh.split(separator: "\n", omittingEmptySubsequences: false).map { "  | \($0)" }
        return Terminal.plain((lines + body).joined(separator: "\n")) + "\n\n"
    }

    private func verdict(_ message: Message) -> Verdict {
        classifier.verdict(message, context: Classifier.Context(mailboxInstitution: nil))
    }

    private static func line(_ addresses: [MailAddress]) -> String {
        addresses.map { $0.name.isEmpty ? $0.address : "\($0.name) <\($0.address)>" }.joined(separator: ", ")
    }

    private static func addresses(_ list: [MailAddress]) -> JSON {
        .array(list.map(address))
    }

    private static func address(_ address: MailAddress) -> JSON {
        JSON(["name": .string(address.name), "address": .string(address.address)])
    }

    private static func attachment(_ file: Attachment) -> JSON {
        JSON([
            "name": .string(file.name), "type": .string(file.type), "size": .int(file.size),
            "contentID": JSON(file.contentID), "inline": .bool(file.inline), "sha256": .string(file.sha256),
        ])
    }

    private static func bounce(_ bounce: Bounce) -> JSON {
        JSON([
            "recipient": JSON(bounce.recipient), "status": JSON(bounce.status), "permanent": .bool(bounce.permanent),
            "originalMessageID": JSON(bounce.originalMessageID),
        ])
    }
}
