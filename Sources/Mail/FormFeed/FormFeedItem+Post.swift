import Crypto
import Foundation

extension FormFeedItem {
    /// What the item is known by: its id and what it says, so that a changed item is a post of its own.
    package func origin(in source: String) -> Origin {
        let digest = String(contentDigest.prefix(32))
        return Origin(source: source, id: id.isEmpty ? digest : "\(Self.plain(id)):\(digest)")
    }

    /// All versions of an item follow this one, which nobody has ever seen: so they find each other.
    private func thread(in source: String) -> Origin? {
        id.isEmpty ? nil : Origin(source: source, id: "item \(Self.plain(id))")
    }

    /// Whatever stands in an id, it is short and on one line.
    private static func plain(_ id: String) -> String {
        let isPlain = id.utf8.count <= 100 && id.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        return isPlain ? id : Hex.text(SHA256.hash(data: Data(id.utf8)).prefix(16))
    }

    /// The item as a post. Without a time of its own it has the beginning of time: the same at every reading.
    package func post(in source: String, files: [Letter.File] = [], notes: [String] = []) -> FormPost {
        var post = FormPost(text: text, time: date ?? Date(timeIntervalSince1970: 0))
        post.subject = subject
        post.email = email
        post.phone = phone
        post.page = page.isEmpty ? nil : page
        post.files = files
        post.follows = thread(in: source)
        if SiteFormValue.isName(name) { post.name = name }
        let rows =
            [("Имя", post.name.isEmpty ? name : ""), ("Учреждение", institution)] + other.map { ($0.label, $0.value) }
        post.fields = rows.filter { !$0.1.isEmpty }.map { .init(label: $0.0, value: $0.1) }
        post.fields += notes.map { .init(label: "", value: $0) }
        return post
    }
}
