import Foundation

/// Reads a date in every form met in mail: RFC 5322 and its obsolete forms, asctime, ISO 8601, numbers with dots, Russian
/// month names. Own arithmetic: a DateFormatter is slow, strict and depends on the machine.
struct MailDate {
    private var year: Int?
    private var month: Int?
    private var day: Int?
    private var seconds = 0
    private var hasTime = false
    /// Seconds east of UTC.
    private var zone = 0
    /// Numbers that are no time and no zone, in order, before it is known which is which.
    private var numbers: [DateToken.Number] = []

    /// Nil where the body holds no date.
    static func read(_ body: ArraySlice<UInt8>) -> Date? {
        // A date is short; a kilobyte of it is not one.
        let tokens = DateToken.all(in: HeaderSyntax.withoutComments(body.prefix(256))[...])
        var date = MailDate()
        date.take(tokens)
        return date.value
    }

    private mutating func take(_ tokens: [DateToken]) {
        for token in tokens {
            switch token {
            case .time(let seconds) where !hasTime:
                self.seconds = seconds
                hasTime = true
            case .time: break
            case .number(let number): numbers.append(number)
            case .word(let word): take(word: word)
            case .offset(let offset) where hasTime: zone = offset
            case .offset: break
            }
        }
    }

    private mutating func take(word: ArraySlice<UInt8>) {
        if month == nil, let named = MonthName.number(of: word) {
            month = named
        } else if hasTime, let offset = ZoneName.offset(of: word) {
            zone = zone == 0 ? offset : zone
        } else if hasTime, word.elementsEqual("pm".utf8), seconds < 43_200 {
            seconds += 43_200
        } else if hasTime, word.elementsEqual("am".utf8), seconds >= 43_200 {
            seconds -= 43_200
        }
    }

    private var value: Date? {
        var date = self
        guard date.assignNumbers(), let year = date.year, let month = date.month, let day = date.day,
            (1...12).contains(month), (1...31).contains(day), (1...9999).contains(year)
        else { return nil }
        let days = Self.daysFromCivil(year: year, month: month, day: day)
        return Date(timeIntervalSince1970: Double(days * 86_400 + seconds - zone))
    }

    /// Finds out which number is the year, the month and the day. False where they make no date.
    private mutating func assignNumbers() -> Bool {
        guard let first = numbers.first else { return false }
        if month != nil {
            // Day and year around a month's name; the year is the longer one, or the second.
            guard numbers.count >= 2 else { return false }
            let yearFirst = first.digits >= 3
            day = numbers[yearFirst ? 1 : 0].value
            year = Self.fullYear(numbers[yearFirst ? 0 : 1])
            return true
        }
        guard numbers.count >= 3 else { return false }
        let (a, b, c) = (first, numbers[1], numbers[2])
        if a.digits >= 3 {
            (year, month, day) = (Self.fullYear(a), b.value, c.value)
        } else if a.beforeSlash, a.value <= 12, b.value > 12 {
            (month, day, year) = (a.value, b.value, Self.fullYear(c))
        } else {
            (day, month, year) = (a.value, b.value, Self.fullYear(c))
        }
        return true
    }

    /// RFC 5322 §4.3: two digits up to 49 mean this century, three digits count from 1900.
    private static func fullYear(_ number: DateToken.Number) -> Int {
        switch number.digits {
        case 1, 2: number.value < 50 ? 2000 + number.value : 1900 + number.value
        case 3: 1900 + number.value
        default: number.value
        }
    }

    /// Days since 1970-01-01 in the Gregorian calendar. A day past the end of its month runs into the next one.
    private static func daysFromCivil(year: Int, month: Int, day: Int) -> Int {
        // Years begin in March here, so that the leap day is the last of its year.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
