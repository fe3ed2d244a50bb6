import Mail

/// What the reader of mail promises whatever it is given.
enum MailPromises {
    static func broken(reading mail: [UInt8]) -> String? {
        let message = Message(parsing: mail)
        if ContentKey.of(message).utf8.count != 64 { return "B7: a letter without a key" }
        return brokenText(message) ?? brokenFile(message, mail) ?? message.bounce.flatMap(brokenBounce)
    }

    private static func brokenText(_ message: Message) -> String? {
        let addresses = message.from + message.to + message.cc + message.replyTo + message.sender
        let lines =
            [message.subject] + addresses.flatMap { [$0.name, $0.address] } + message.references + message.inReplyTo
        let texts = lines + [message.text, message.fresh] + message.attachments.map(\.name)
        if texts.contains(where: { $0.utf8.contains(0) }) { return "E19: NUL in a text" }
        if lines.contains(where: { $0.utf8.contains(where: { $0 < 0x20 }) }) { return "a line of the header has lines" }
        if message.fresh.isEmpty != message.text.isEmpty { return "H1: a text of which nothing is fresh" }
        if message.defects.count > 20 { return "more defects than anybody reads" }
        return nil
    }

    private static func brokenFile(_ message: Message, _ mail: [UInt8]) -> String? {
        // Reading a file again costs a walk over the mail.
        for file in message.attachments.prefix(20) {
            guard let content = message.content(of: file, in: mail) else { return "a file does not come out" }
            if content.count != file.size { return "a file of another size comes out" }
            if file.name.contains("/") { return "a file name with a path" }
        }
        return nil
    }

    private static func brokenBounce(_ bounce: Bounce) -> String? {
        // The local part of an address may hold a quoted space.
        if bounce.recipient?.utf8.contains(where: { $0 < 0x20 }) == true { return "a recipient of several lines" }
        if bounce.originalMessageID?.utf8.contains(where: { $0 <= 0x20 }) == true { return "a Message-ID with blanks" }
        let status = bounce.status?.split(separator: ".", omittingEmptySubsequences: false) ?? ["5", "0", "0"]
        return status.count == 3 && status.allSatisfy { Int($0) != nil } ? nil : "a status that is none"
    }
}
