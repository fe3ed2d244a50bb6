import Crypto
import Foundation

/// One post of somebody else's form, as its feed tells it.
package struct FormFeedItem: Sendable, Equatable {
    /// The feed's own name for it; empty where it gives none.
    package var id = ""
    package var date: Date?
    package var name = ""
    package var email = ""
    package var phone = ""
    package var subject = ""
    package var text = ""
    package var institution = ""
    package var page = ""
    package var files: [String] = []
    package var other: [Other] = []

    package struct Other: Sendable, Equatable {
        package var label: String
        package var value: String

        package init(label: String, value: String) {
            self.label = label
            self.value = value
        }
    }

    package init() {}

    /// Nothing in it that anybody could read.
    package var isEmpty: Bool {
        [name, email, phone, subject, text].allSatisfy(\.isEmpty) && files.isEmpty && other.allSatisfy(\.value.isEmpty)
    }

    /// What it says, without the name that the feed gives it: SHA-256 in lower-case hex. Of a link only the path counts,
    /// for many servers sign their links anew every time.
    package var contentDigest: String {
        var hash = SHA256()
        func add(_ text: String) {
            hash.update(data: Array(text.utf8) + [0xFF])
        }
        for value in [name, email, phone, subject, text, institution] { add(value) }
        add(date.map { "\(Int64($0.timeIntervalSince1970))" } ?? "")
        for link in files { add(String(link.prefix { $0 != "?" && $0 != "#" })) }
        for one in other {
            add(one.label)
            add(one.value)
        }
        return Hex.text(hash.finalize())
    }
}
