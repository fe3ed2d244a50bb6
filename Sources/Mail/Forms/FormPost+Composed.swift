import Crypto
import Foundation

extension FormPost {
    /// The Message-ID of the post from this origin: the same whenever and by whomever it is composed.
    package static func messageID(of origin: Origin) -> String {
        var hash = SHA256()
        hash.update(data: Array(origin.source.utf8) + [0xFF] + Array(origin.id.utf8))
        return Hex.text(hash.finalize().prefix(16)) + ".form@otklik.invalid"
    }

    /// The post as a mail: its text first, then what else is known of it, then the files.
    package func raw(as origin: Origin, to institution: MailAddress? = nil) -> RawMail {
        RawMail(origin: origin, bytes: bytes(origin, to: institution), received: time)
    }

    private func bytes(_ origin: Origin, to institution: MailAddress?) -> [UInt8] {
        let letter = letter(origin, to: institution)
        if let bytes = try? letter.composed() { return bytes }
        // An address that no header can hold stands in the facts alone.
        var plain = letter
        plain.from = sender("")
        plain.to = []
        return (try? plain.composed()) ?? []
    }

    private func letter(_ origin: Origin, to institution: MailAddress?) -> Letter {
        var letter = Letter(
            from: sender(FormLine.text(email, limit: 320)),
            to: institution.map { [$0] } ?? [],
            subject: FormLine.text(subject, limit: 300),
            date: time,
            messageID: Self.messageID(of: origin),
            text: FormLine.paragraphs(text)
        )
        letter.inReplyTo = follows.map { [Self.messageID(of: $0)] } ?? answers.map { [$0] } ?? []
        letter.files = [.init(name: FormFacts.fileName, type: FormFacts.type, content: FormFacts(self).json)]
        letter.files += files.map {
            .init(
                name: FormLine.text($0.name, limit: 200),
                type: FormLine.text($0.type, limit: 120),
                content: $0.content
            )
        }
        return letter
    }

    /// RFC 5322 §3.6.2 wants an address; who left none writes from one that cannot exist (RFC 2606).
    private func sender(_ email: String) -> MailAddress {
        let name = FormLine.text(name, limit: 200)
        let address = MailAddress(name: name, address: email)
        let isWritable = !email.isEmpty && !address.needsSMTPUTF8 && (try? address.wire()) != nil
        return isWritable ? address : MailAddress(name: name, address: "form@otklik.invalid")
    }
}
