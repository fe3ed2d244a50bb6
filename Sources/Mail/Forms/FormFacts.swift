import Foundation

/// All of a post but its text and files, as it stands in the second part of the mail. Its keys are written for ever:
/// add some, never rename one.
struct FormFacts: Codable {
    var kind: String?
    var topic: String?
    var institution: String?
    var name: String?
    var email: String?
    var confirmed: Bool?
    var phone: String?
    var fields: [FormPost.Field]?
    var fileNotes: [String: String]?
    var consents: [FormConsent]?
    var language: String?
    var page: String?

    static let type = "application/vnd.otklik.form+json"
    static let fileName = "form.json"

    init(_ post: FormPost) {
        kind = post.kind.map { FormLine.text($0, limit: 40) }
        topic = post.topic.map { FormLine.text($0, limit: 40) }
        institution = post.institution.map { FormLine.text($0, limit: 40) }
        name = FormLine.text(post.name, limit: 200).nonEmpty
        email = FormLine.text(post.email, limit: 320).nonEmpty
        confirmed = post.isConfirmed ? true : nil
        phone = FormLine.text(post.phone, limit: 60).nonEmpty
        fields = post.fields.isEmpty ? nil : post.fields.map(\.harmless)
        let notes = post.fileNotes.map { (String($0), FormLine.text($1, limit: 200)) }
        fileNotes = notes.isEmpty ? nil : Dictionary(notes, uniquingKeysWith: { first, _ in first })
        consents = post.consents.isEmpty ? nil : post.consents
        language = post.language
        page = post.page.map { FormLine.text($0, limit: 2_000) }
    }

    /// Sorted keys: the same post gives the same octets.
    var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return (try? encoder.encode(self)).map(Array.init) ?? Array("{}".utf8)
    }

    init?(json: [UInt8]) {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        guard let facts = try? decoder.decode(FormFacts.self, from: Data(json)) else { return nil }
        self = facts
    }
}

extension FormPost.Field {
    fileprivate var harmless: FormPost.Field {
        .init(label: FormLine.text(label, limit: 200), value: FormLine.paragraphs(value))
    }
}

extension String {
    var nonEmpty: String? { isEmpty ? nil : self }
}
