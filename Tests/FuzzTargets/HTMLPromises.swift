import Mail

/// What the reader of HTML promises: text that can be kept, and not much more of it than there was HTML.
enum HTMLPromises {
    static func broken(reading html: [UInt8]) -> String? {
        let contents = HTMLText.contents(of: html)
        if contents.text.utf8.contains(0) { return "NUL in the text of HTML" }
        // A rule of 32 signs inside eight quotes is the most that four octets can ask for.
        return contents.text.utf8.count <= 16 * html.count + 1000 ? nil : "HTML that grows"
    }
}
