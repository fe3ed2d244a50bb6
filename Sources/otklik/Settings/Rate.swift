/// How many letters in what time: «30/min».
package struct Rate: Sendable, Equatable {
    package var count: Int
    package var seconds: Int

    private static let units = ["s": 1, "min": 60, "h": 3600, "day": 86400]

    package init(count: Int, seconds: Int) {
        self.count = count
        self.seconds = seconds
    }

    package init?(words: String) {
        let halves = words.split(separator: "/").map { $0.trimmingPrefix(while: { $0 == " " }) }
        guard halves.count == 2, let seconds = Self.units[String(halves[1])],
            let count = Int(halves[0].prefix { $0 != " " }), (1...1_000_000).contains(count)
        else { return nil }
        self.init(count: count, seconds: seconds)
    }

    package var perSecond: Double { Double(count) / Double(seconds) }
}
