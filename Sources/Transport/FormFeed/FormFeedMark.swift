import Foundation

/// Which of two marks lies further on.
enum FormFeedMark {
    /// Ids that are numbers are compared as numbers; others by their length, then letter by letter.
    static func greater(_ mark: String?, _ id: String) -> String? {
        guard !id.isEmpty else { return mark }
        guard let mark else { return id }
        if let a = Int(mark), let b = Int(id) { return b > a ? id : mark }
        return (id.utf8.count, id) > (mark.utf8.count, mark) ? id : mark
    }

    /// ISO 8601 in UTC, whose order is that of its letters.
    static func later(_ mark: String?, _ date: Date?) -> String? {
        guard let words = date?.formatted(.iso8601) else { return mark }
        return mark.map { max($0, words) } ?? words
    }
}
