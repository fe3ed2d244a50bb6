import Mail

/// The files that go to the resident with an answer that a member mailed: what they attached, and nothing that their mail
/// program puts beside it.
package enum StaffFiles {
    /// Together; most mailboxes take no larger letters.
    private static let most = 15 << 20

    /// Refuses what must not or cannot leave.
    static func check(_ message: Message) throws(Refusal) {
        let files = chosen(message)
        // A mail as a file is most likely the letter that is answered.
        if let mail = files.first(where: { $0.type.hasPrefix("message/") }) {
            throw Refusal(
                "К письму приложено другое письмо\(named(mail)). Ответьте без него, нужные файлы приложите отдельно."
            )
        }
        guard files.reduce(0, { $0 &+ min($1.size, most) }) <= most else {
            throw Refusal("Файлы вместе больше 15 МБ, такое письмо могут не принять. Сократите их или дайте ссылку.")
        }
    }

    /// Out of the raw mail, to be sent.
    package static func files(of bytes: [UInt8]) -> [Letter.File] {
        let message = Message(parsing: bytes)
        return chosen(message).compactMap { file in
            message.content(of: file, in: bytes).map {
                Letter.File(name: file.name.isEmpty ? "file" : file.name, type: file.type, content: $0)
            }
        }
    }

    /// Pictures of a signature stand inside the text; cards and signatures are the program's. Some programs call every
    /// file inline (RFC 2183 §2.1): what has a name and is referred to by no text was attached by a person.
    static func chosen(_ message: Message) -> [Attachment] {
        message.attachments.filter { file in
            let isInText = file.inline && (file.contentID != nil || file.name.isEmpty)
            return !isInText && !programs.contains(file.type)
        }
    }

    private static let programs: Set<String> = [
        "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature", "text/vcard",
        "text/x-vcard", "application/ms-tnef",
    ]

    private static func named(_ file: Attachment) -> String { file.name.isEmpty ? "" : " («\(file.name)»)" }
}
