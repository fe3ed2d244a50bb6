extension Duration {
    private static let units: [(names: [String], seconds: Int64)] = [
        (["s", "sec", "second", "seconds"], 1),
        (["m", "min", "minute", "minutes"], 60),
        (["h", "hour", "hours"], 3600),
        (["d", "day", "days"], 86400),
        (["w", "week", "weeks"], 604_800),
    ]

    /// Reads «30s», «5 min», «3 days». A number without a unit means nothing.
    package init?(words: String) {
        let digits = words.prefix { $0.isASCII && $0.isNumber }
        let unit = words.dropFirst(digits.count).drop { $0 == " " }
        guard let number = Int64(digits), let scale = Self.units.first(where: { $0.names.contains(String(unit)) })
        else {
            return nil
        }
        let (seconds, overflow) = number.multipliedReportingOverflow(by: scale.seconds)
        if overflow || seconds > 1_000_000_000_000 { return nil }
        self = .seconds(seconds)
    }

    /// Written back in the largest unit that leaves no rest: «5 min», «1 day».
    package var words: String {
        let seconds = components.seconds
        for unit in Self.units.reversed() where seconds != 0 && seconds % unit.seconds == 0 {
            let count = seconds / unit.seconds
            switch unit.seconds {
            case 86400, 604_800: return "\(count) \(unit.names[count == 1 ? 1 : 2])"
            default: return "\(count) \(unit.names[unit.seconds == 60 ? 1 : 0])"
            }
        }
        return "\(seconds) s"
    }

    /// Whole and broken seconds, as dates count them.
    package var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
