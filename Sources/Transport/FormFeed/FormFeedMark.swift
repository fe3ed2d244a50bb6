import Foundation

/// Which of two marks lies further on.
enum FormFeedMark {
    /// Ids that are numbers are compared as numbers; others by their length, then letter by letter. An id unlike the
    /// others does not lead the reading away from them.
    static func greater(_ mark: String?, _ id: String) -> String? {
        guard !id.isEmpty, id.utf8.count <= longestID else { return mark }
        guard let mark else { return id }
        if let a = Int(mark) { return Int(id).map { $0 > a } == true ? id : mark }
        return (id.utf8.count, id) > (mark.utf8.count, mark) ? id : mark
    }

    private static let longestID = 100

    /// ISO 8601 in UTC, whose order is that of its letters. One date that is years ahead would end the reading for years.
    static func later(_ mark: String?, _ date: Date?, now: Date) -> String? {
        guard let date, date < now.addingTimeInterval(86_400) else { return mark }
        let words = date.formatted(.iso8601)
        return mark.map { max($0, words) } ?? words
    }
}
