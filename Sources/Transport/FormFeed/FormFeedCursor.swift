import Foundation

/// Where reading a polled form stands. Its text is what the rest of the program keeps and hands back.
struct FormFeedCursor: Codable, Equatable {
    /// The feed was read to its end once: what comes from now on is new.
    var isRead = false
    /// What the server called the state of the answer, where all of it was one answer.
    var tag: String?
    var modified: String?
    /// What the next reading begins behind.
    var mark: String?

    init() {}

    /// Nil for a text that is none of ours.
    init?(_ text: String) {
        guard let cursor = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)) else { return nil }
        self = cursor
    }

    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
