/// A number of octets, written with a unit: «25 MB» (1 KB = 1024 octets, as mail programs count).
package struct ByteSize: Sendable, Comparable, CustomStringConvertible {
    package var octets: Int

    private static let units: [(name: String, octets: Int)] = [
        ("B", 1), ("KB", 1 << 10), ("MB", 1 << 20), ("GB", 1 << 30),
    ]

    package init(octets: Int) {
        self.octets = octets
    }

    package init?(words: String) {
        let digits = words.prefix { $0.isASCII && $0.isNumber }
        let unit = words.dropFirst(digits.count).drop { $0 == " " }.uppercased()
        guard let number = Int(digits), let scale = Self.units.first(where: { $0.name == unit }) else { return nil }
        let (octets, overflow) = number.multipliedReportingOverflow(by: scale.octets)
        if overflow { return nil }
        self.octets = octets
    }

    package static func < (a: ByteSize, b: ByteSize) -> Bool { a.octets < b.octets }

    package var description: String {
        let unit = Self.units.last { octets >= $0.octets && octets % $0.octets == 0 } ?? Self.units[0]
        return "\(octets / unit.octets) \(unit.name)"
    }
}
