/// The days off and the moved working days of one year, as the files of github.com/xmlcalendar/data tell them:
/// `<calendar year="2024"> … <day d="11.02" t="2"/>`. What is not named follows the week.
package struct WorkingYear: Sendable, Equatable {
    package let year: Int
    /// By month and day.
    package let days: [DayOfYear: Kind]

    package struct DayOfYear: Hashable, Sendable {
        package let month: Int
        package let day: Int

        package init(month: Int, day: Int) {
            self.month = month
            self.day = day
        }
    }

    /// The values of `t`.
    package enum Kind: Int, Sendable {
        case off = 1
        /// Worked, though an hour shorter, and that on a Saturday too.
        case shortened = 2
        /// A Saturday or Sunday that is worked.
        case worked = 3

        package var isWorking: Bool { self != .off }
    }

    package init(year: Int, days: [DayOfYear: Kind]) {
        self.year = year
        self.days = days
    }

    /// Throws where the file is no such calendar, naming what is wrong: a day read wrongly is a promise broken.
    package init(_ bytes: ArraySlice<UInt8>) throws(FeedError) {
        let elements = try XMLElements.read(bytes, named: ["calendar", "day"])
        guard let head = elements.first(where: { $0.name == "calendar" }), let text = head.attributes["year"],
            let year = Int(text), (1900...2200).contains(year)
        else { throw FeedError("the file has no <calendar year=\"…\">") }
        var days: [DayOfYear: Kind] = [:]
        for element in elements where element.name == "day" {
            let place = element.attributes["d"] ?? ""
            guard let day = DayOfYear(place) else { throw FeedError("<day d=\"\(place)\"> is no MM.DD") }
            guard let kind = Int(element.attributes["t"] ?? "").flatMap(Kind.init) else {
                throw FeedError(
                    "<day d=\"\(place)\"> has t=\"\(element.attributes["t"] ?? "")\" where 1, 2 or 3 is known"
                )
            }
            days[day] = kind
        }
        self.init(year: year, days: days)
    }
}

extension WorkingYear.DayOfYear {
    /// From `MM.DD`.
    fileprivate init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let month = Int(parts[0]), let day = Int(parts[1]), (1...12).contains(month),
            (1...31).contains(day)
        else { return nil }
        self.init(month: month, day: day)
    }
}
