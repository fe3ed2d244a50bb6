import Classify

/// A topic that the desk adds to those of the taxonomy.
package struct TopicSettings: Sendable, Equatable {
    package var topic: Classifier.Topic
    package var line: Int

    package init(_ cursor: SettingsCursor) {
        let group = SettingsGroup(cursor, keys: ["code", "name", "words"])
        line = cursor.line
        let expected = "a code of capital Latin letters, digits and dots that the taxonomy has not, like CLUB.BOOKS"
        topic = Classifier.Topic(
            code: group["code"].read(expected, standIn: "", parse: Self.code),
            name: group["name"].string("the name of the topic"),
            words: group["words"].elements.map { $0.string("a word or phrase that names the topic") }
        )
    }

    private static func code(_ text: String) -> String? {
        let isPlain = text.utf8.allSatisfy {
            (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x5F
        }
        guard isPlain, (2...20).contains(text.utf8.count), !Taxonomy.topics.contains(text) else { return nil }
        return text
    }
}
