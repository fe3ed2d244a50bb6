/// Where in an item of a polled form the things stand that a ticket needs: a path in JSON, an XPath, a column of CSV.
package struct FormFeedMapping: Sendable, Equatable {
    /// The list of items; unused for CSV, whose rows they are.
    package var items = ""
    package var id: String?
    package var date: String?
    package var name: String?
    package var email: String?
    package var phone: String?
    package var subject: String?
    /// Joined in this order.
    package var text: [String] = []
    package var institution: String?
    /// The page the form, or the item, stands on.
    package var page: String?
    /// Links to files.
    package var files: String?
    /// Further things that staff shall see, with the label they see it under.
    package var other: [Other] = []
    /// In the whole answer: the address of the next page.
    package var next: String?
    /// In the whole answer: what the next reading begins behind.
    package var mark: String?
    /// Prefixes for XPath.
    package var namespaces: [String: String] = [:]

    package struct Other: Sendable, Equatable {
        package var label: String
        package var path: String

        package init(label: String, path: String) {
            self.label = label
            self.path = path
        }
    }

    package init() {}

    /// All the paths of an item.
    var all: [String] {
        [id, date, name, email, phone, subject, institution, page, files].compactMap(\.self) + text + other.map(\.path)
    }

    /// RSS 2.0, RSS 1.0 and Atom (RFC 4287), whatever prefixes they use.
    package static var news: FormFeedMapping {
        var mapping = FormFeedMapping()
        mapping.items = "//*[local-name()='item' or local-name()='entry']"
        mapping.id = "*[local-name()='guid' or local-name()='id']"
        mapping.date =
            own("pubDate", "published", "date") + " | *[local-name()='updated'][not(../*[local-name()='published'])]"
        mapping.name = own("creator", "author") + "[not(*)] | *[local-name()='author']/*[local-name()='name']"
        mapping.email = "*[local-name()='author']/*[local-name()='email'] | *[local-name()='author'][not(*)]"
        mapping.subject = own("title")
        mapping.text = [
            own("encoded", "content") + " | *[local-name()='description'][not(../*[local-name()='encoded'])]"
                + " | *[local-name()='summary'][not(../*[local-name()='content'])]"
        ]
        mapping.page =
            "*[local-name()='link'][not(@rel) or @rel='alternate']/@href | *[local-name()='link'][not(@href)]"
        mapping.files =
            "*[local-name()='enclosure']/@url | *[local-name()='link'][@rel='enclosure']/@href"
        // RFC 5005 §3.
        mapping.next = "/*/*[local-name()='link'][@rel='next']/@href | /*/*/*[local-name()='link'][@rel='next']/@href"
        return mapping
    }

    private static func own(_ names: String...) -> String {
        "*[" + names.map { "local-name()='\($0)'" }.joined(separator: " or ") + "]"
    }
}
