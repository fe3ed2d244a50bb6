import Mail

extension FormFeedMapping {
    private static let fields = [
        "id", "date", "name", "email", "phone", "subject", "text", "institution", "page", "files",
    ]

    /// Feeds of news have their fields by nature; every other form has to be told.
    init(_ group: SettingsGroup, format: FormFeedPage.Format) {
        self = format == .news ? .news : FormFeedMapping()
        if let place = group.optional("items") { items = place.string("where the list of items stands") }
        if format == .xml, items.isEmpty { group["items"].mistake(expected: "an XPath that finds the items") }
        if let place = group.optional("fields") { read(SettingsGroup(place, keys: Self.fields)) }
        if text.isEmpty { group["fields"].mistake(expected: "at least text: where the words of the person stand") }
        other = group["other"].entries.map { Other(label: $0.key, path: $0.value.string("where it stands in an item")) }
        for (prefix, place) in group["namespaces"].entries {
            namespaces[prefix] = place.string("the name of a namespace")
        }
        if let since = group.optional("since"), since.text == nil {
            mark = SettingsGroup.peek("path", in: since)
        }
    }

    private mutating func read(_ fields: SettingsGroup) {
        func path(_ key: String) -> String? { fields.optional(key)?.string("where it stands in an item") }
        id = path("id") ?? id
        date = path("date") ?? date
        name = path("name") ?? name
        email = path("email") ?? email
        phone = path("phone") ?? phone
        subject = path("subject") ?? subject
        institution = path("institution") ?? institution
        page = path("page") ?? page
        files = path("files") ?? files
        if let places = fields.optional("text") {
            text = places.elements.map { $0.string("where it stands in an item") }
        }
    }
}
