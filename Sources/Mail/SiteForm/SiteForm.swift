import Foundation

/// What a person put into the form of a site, read from the mail that the site made of it.
package struct SiteForm: Sendable, Equatable {
    /// What a field is about.
    package enum Meaning: Sendable, Hashable {
        case name, surname, patronymic, email, phone
        /// «Как с вами связаться»: an address or a telephone.
        case contact
        /// «От: Анна <anna@example.ru>».
        case from
        case subject, message
        /// What sites add on their own: page, time, address of the visitor's computer.
        case technical
        /// A label we do not know; it is kept as it stands.
        case other

        /// Says who wrote, or what.
        var isPersonal: Bool { self != .technical && self != .other }
    }

    package struct Field: Sendable, Equatable {
        /// As the site writes it, without the colon.
        package var label: String
        package var value: String
        package var meaning: Meaning

        package init(_ label: String, _ value: String, _ meaning: Meaning) {
            self.label = label
            self.value = value
            self.meaning = meaning
        }
    }

    package var fields: [Field] = []
    /// Lines above the first label.
    package var preamble = ""
    /// Lines below it that stand under no label.
    package var loose = ""

    private func first(_ meaning: Meaning) -> String? {
        fields.first { $0.meaning == meaning && !$0.value.isEmpty }?.value
    }

    /// The address the person gave; nil where it is none.
    package var email: String? {
        [first(.email), first(.from), first(.contact)].lazy.compactMap { $0.flatMap(SiteFormValue.address) }.first
    }

    package var phone: String? {
        first(.phone) ?? first(.contact).flatMap { SiteFormValue.isPhone($0) ? $0 : nil }
    }

    /// What the person calls themselves; empty where that is nothing one could greet somebody by.
    package var name: String {
        let parts = [first(.surname), first(.name), first(.patronymic)].compactMap(\.self)
        let written =
            parts.isEmpty ? first(.from).map(SiteFormValue.withoutAddress) ?? "" : parts.joined(separator: " ")
        return SiteFormValue.isName(written) ? written : ""
    }

    package var subject: String? { first(.subject) }

    /// What the person wrote: of several such fields the longest, for «Вопрос» may be the kind of it.
    package var message: String? { messageField.map { fields[$0].value } }

    private var messageField: Int? {
        fields.indices.filter { fields[$0].meaning == .message && !fields[$0].value.isEmpty }
            .max { fields[$0].value.utf8.count < fields[$1].value.utf8.count }
    }

    package func has(_ meaning: Meaning) -> Bool { first(meaning) != nil }

    /// What stands under labels and is told nowhere else.
    private func rest(beside shown: [String]) -> [FormPost.Field] {
        let message = messageField
        let others = fields.indices.filter {
            $0 != message && !fields[$0].value.isEmpty && !shown.contains(fields[$0].value)
        }
        return others.map { .init(label: fields[$0].label, value: fields[$0].value) }
    }

    /// The form as a post. `answerTo`: whom the site itself names, where the form has no address. Without either, nobody can
    /// be written to.
    package func post(of mail: Message, answerTo: MailAddress?) -> FormPost {
        let words = [message ?? loose, mail.fresh].first { !$0.isEmpty } ?? ""
        var post = FormPost(text: words, time: mail.date ?? .distantPast)
        post.subject = subject ?? ""
        post.email = email ?? answerTo?.address ?? ""
        post.name =
            name.isEmpty && email == nil
            ? answerTo.map(\.name).flatMap { SiteFormValue.isName($0) ? $0 : nil } ?? "" : name
        post.phone = phone ?? ""
        var shown = [post.subject, post.email, post.phone]
        if !name.isEmpty { shown += [.name, .surname, .patronymic].compactMap(first) }
        post.fields = rest(beside: shown)
        if message != nil, !loose.isEmpty { post.fields.append(.init(label: "", value: loose)) }
        return post
    }
}
