import Foundation
import Mail

/// A message as a site hands it in by JSON.
struct APIMessage {
    let bounds: FormBounds
    let now: Date

    private static let names: Set<String> = [
        "kind", "topic", "subject", "text", "name", "email", "email_confirmed", "phone", "fields", "consents",
        "language", "page", "files",
    ]

    /// The message, and the names of files that are of no kind we take: it comes without them, and staff and site are told.
    func read(_ body: [UInt8]) throws -> (post: FormPost, refused: [String]) {
        guard let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] else {
            throw Problem(status: 400, title: "The body is no JSON object")
        }
        var fields = JSONFields(object, names: Self.names)
        var post = FormPost(
            text: fields.string("text", most: bounds.text, least: 1, isRequired: true),
            time: now
        )
        post.kind = fields.choice("kind", among: FormDraft.kinds)
        post.topic = fields.choice("topic", among: FormDraft.topics)
        post.subject = fields.string("subject", most: 300)
        post.name = fields.string("name", most: 200)
        post.email = fields.string("email", most: 254)
        post.isConfirmed = fields.flag("email_confirmed")
        post.phone = fields.string("phone", most: 60)
        post.language = fields.choice("language", among: PageLanguage.allCases.map(\.rawValue))
        let page = fields.string("page", most: 2_000)
        post.page = page.isEmpty ? nil : page
        readFields(&fields, into: &post)
        readConsents(&fields, into: &post)
        let refused = readFiles(&fields, into: &post)
        guard fields.mistakes.isEmpty else {
            throw Problem(status: 422, title: "The message cannot be taken", fields: Array(fields.mistakes.prefix(50)))
        }
        return (post, refused)
    }

    private func readFields(_ fields: inout JSONFields, into post: inout FormPost) {
        for (index, object) in fields.objects("fields", most: 50).enumerated() {
            var inner = JSONFields(object, pointer: "/fields/\(index)", names: ["label", "value"])
            let label = inner.string("label", most: 200, isRequired: true)
            post.fields.append(.init(label: label, value: inner.string("value", most: 5_000, isRequired: true)))
            fields.add(inner)
        }
    }

    private func readConsents(_ fields: inout JSONFields, into post: inout FormPost) {
        for (index, object) in fields.objects("consents", most: 10).enumerated() {
            var inner = JSONFields(object, pointer: "/consents/\(index)", names: ["purpose", "version", "text_sha256"])
            let purpose = inner.string("purpose", most: 60, least: 1, isRequired: true)
            let version = inner.string("version", most: 60, least: 1, isRequired: true)
            let hash = inner.string("text_sha256", most: 64)
            post.consents.append(.init(purpose: purpose, version: version, textHash: hash, given: now))
            fields.add(inner)
        }
    }

    private func readFiles(_ fields: inout JSONFields, into post: inout FormPost) -> [String] {
        var refused: [String] = []
        var together = 0
        for (index, object) in fields.objects("files", most: bounds.files).enumerated() {
            var inner = JSONFields(object, pointer: "/files/\(index)", names: ["name", "content"])
            let name = inner.string("name", most: 200, least: 1, isRequired: true)
            let text = inner.string("content", most: .max, isRequired: true)
            let content = Data(base64Encoded: text).map { [UInt8]($0) } ?? []
            together += content.count
            if content.isEmpty { inner.note("content", "is no base64") }
            if content.count > bounds.file || together > bounds.filesTogether { inner.note("content", "is too large") }
            if let kind = FileKind(name: name, head: Array(content.prefix(FileKind.headSize))) {
                post.files.append(.init(name: kind.name, type: kind.type, content: content))
            } else {
                refused.append(name)
            }
            fields.add(inner)
        }
        return refused
    }
}
