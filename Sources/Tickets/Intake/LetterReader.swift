import Classify
import Mail

/// A letter as the verdict reads it: what a form wrote is read as the words of the person who filled it in.
package struct LetterReader: Sendable {
    /// A letter, and the form it came by.
    package struct Letter: Sendable {
        package var message: Message
        package var post: FormPost?
        /// Where it came in, for the classifier.
        package var context: Classifier.Context
    }

    let ownAddresses: Set<AddressKey>
    let memberKeys: [AddressKey]

    package init(desk: Desk) {
        ownAddresses = Set(desk.institutions.flatMap(\.addresses).map { AddressKey($0) })
        memberKeys = desk.members.map { AddressKey($0.address) }
    }

    /// A mail is a post because its source says so, never because it looks like one.
    package func read(_ bytes: [UInt8], from source: SourcePolicy) -> Letter {
        let message = message(bytes)
        if let form = siteForm(in: message, source) {
            let post = form.post(of: message, answerTo: answerTo(of: message))
            return letter(form.read(message, as: post), post, source)
        }
        guard source.kind == .post, let post = FormPost(of: message, in: bytes) else {
            return letter(message, nil, source)
        }
        return letter(post.read(message), post, source)
    }

    /// What is not opened.
    func unread(from source: SourcePolicy) -> Letter { letter(Message(), nil, source) }

    private func letter(_ message: Message, _ post: FormPost?, _ source: SourcePolicy) -> Letter {
        let home = post?.institution ?? source.institution
        return Letter(message: message, post: post, context: .init(mailboxInstitution: home, isForm: post != nil))
    }

    /// The form in a mail that a site's form wrote (J2). Staff pass such mails on as people do.
    private func siteForm(in message: Message, _ source: SourcePolicy) -> SiteForm? {
        guard source.kind == .inbox else { return nil }
        if source.siteForms.contains(where: { $0.matches(message) }) { return SiteForm.told(message) }
        let isFromStaff = message.from.contains { memberKeys.contains(AddressKey($0.address)) }
        return isFromStaff ? nil : SiteForm.found(in: message)
    }

    /// Whom the site itself names as the one to be answered; not itself, and not us.
    private func answerTo(of message: Message) -> MailAddress? {
        let site = ownAddresses.union(message.from.map { AddressKey($0.address) })
        return message.replyTo.first { !site.contains(AddressKey($0.address)) }
    }

    /// A letter through a list of the institution's own is its writer's letter (B17).
    private func message(_ bytes: [UInt8]) -> Message {
        let message = Message(parsing: bytes)
        guard message.automatic == .list else { return message }
        return message.withoutList(of: { ownAddresses.contains(AddressKey($0)) }, in: bytes) ?? message
    }
}
