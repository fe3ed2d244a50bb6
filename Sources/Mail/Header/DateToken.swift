/// One piece of a written date.
enum DateToken: Equatable {
    struct Number: Equatable {
        var value: Int
        var digits: Int
        /// `5/17/2000`: the American order is possible.
        var beforeSlash = false
    }

    case number(Number)
    /// Seconds since midnight.
    case time(Int)
    /// Seconds east of UTC.
    case offset(Int)
    /// In lower case (ASCII letters only; other letters as they are).
    case word(ArraySlice<UInt8>)

    static func all(in body: ArraySlice<UInt8>) -> [DateToken] {
        var tokens: [DateToken] = []
        var place = body.startIndex
        while place < body.endIndex {
            let byte = body[place]
            if byte.isDigit {
                tokens.append(digits(in: body, from: &place))
            } else if byte == 0x2B || byte == .dash, let offset = offset(in: body, from: &place, after: tokens) {
                tokens.append(offset)
            } else if byte.isLetter || byte >= 0x80 {
                let start = place
                while place < body.endIndex, body[place].isLetter || body[place] >= 0x80 { place += 1 }
                tokens.append(.word(body[start..<place].map(\.lowered)[...]))
            } else {
                place += 1
            }
        }
        return tokens
    }

    private static func number(in body: ArraySlice<UInt8>, from place: inout Int) -> Number {
        var number = Number(value: 0, digits: 0)
        while place < body.endIndex, body[place].isDigit {
            number.value = min(number.value * 10 + Int(body[place] &- 0x30), 1_000_000_000)
            number.digits += 1
            place += 1
        }
        return number
    }

    private static func digits(in body: ArraySlice<UInt8>, from place: inout Int) -> DateToken {
        let first = number(in: body, from: &place)
        guard place < body.endIndex else { return .number(first) }
        if first.value <= 24, let time = time(hour: first.value, in: body, from: &place) {
            return time
        }
        var result = first
        result.beforeSlash = body[place] == 0x2F
        return .number(result)
    }

    /// `:mm`, `:mm:ss` and a fraction after an hour.
    private static func time(hour: Int, in body: ArraySlice<UInt8>, from place: inout Int) -> DateToken? {
        var next = place
        guard skipColon(in: body, from: &next) else { return nil }
        let minute = number(in: body, from: &next)
        guard minute.digits > 0, minute.value < 60 else { return nil }
        var total = hour * 3600 + minute.value * 60
        if skipColon(in: body, from: &next) {
            // A leap second is the last one of its minute.
            total += min(number(in: body, from: &next).value, 59)
        }
        if next + 1 < body.endIndex, body[next] == 0x2E || body[next] == 0x2C, body[next + 1].isDigit {
            next += 1
            _ = number(in: body, from: &next)
        }
        place = next
        return .time(total)
    }

    /// A colon, with the blanks around it that obsolete syntax allows, and a digit behind it.
    private static func skipColon(in body: ArraySlice<UInt8>, from place: inout Int) -> Bool {
        var next = place
        while next < body.endIndex, body[next].isBlank { next += 1 }
        guard next < body.endIndex, body[next] == 0x3A else { return false }
        next += 1
        while next < body.endIndex, body[next].isBlank { next += 1 }
        guard next < body.endIndex, body[next].isDigit else { return false }
        place = next
        return true
    }

    /// `+0300`, `+03:00`, `+3`: only where a time came before, or a hyphen in `12-Jan-2020` would be one.
    private static func offset(in body: ArraySlice<UInt8>, from place: inout Int, after tokens: [DateToken])
        -> DateToken?
    {
        guard tokens.contains(where: { if case .time = $0 { true } else { false } }) else { return nil }
        var next = place + 1
        let hours = number(in: body, from: &next)
        guard (1...4).contains(hours.digits) else { return nil }
        // Behind the year of asctime it must stand apart and be whole.
        if case .number = tokens.last, hours.digits != 4 || !body[place - 1].isBlank { return nil }
        var minutes = hours.digits > 2 ? hours.value / 100 * 60 + hours.value % 100 : hours.value * 60
        if hours.digits <= 2, next < body.endIndex, body[next] == 0x3A {
            next += 1
            minutes += number(in: body, from: &next).value % 60
        }
        // No place on Earth is farther from UTC.
        guard minutes <= 15 * 60 else { return nil }
        let sign = body[place] == .dash ? -60 : 60
        place = next
        return .offset(sign * minutes)
    }
}
