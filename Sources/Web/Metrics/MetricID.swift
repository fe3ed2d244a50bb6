/// A series: its name and labels, made fit for the Prometheus page.
struct MetricID: Hashable, Comparable {
    struct Label: Hashable {
        var name: String
        var value: String
    }

    let name: String
    let labels: [Label]

    init(label: String, dimensions: [(String, String)]) {
        name = Self.plain(label)
        labels = dimensions.map { Label(name: Self.plain($0.0), value: $0.1) }
    }

    static func < (a: Self, b: Self) -> Bool {
        a.name != b.name ? a.name < b.name : a.labels.map(\.value).lexicographicallyPrecedes(b.labels.map(\.value))
    }

    /// `name{label="value",…}`; a histogram adds a suffix and its `le`.
    func line(suffix: String = "", le: String? = nil) -> String {
        let all = labels + (le.map { [Label(name: "le", value: $0)] } ?? [])
        if all.isEmpty { return name + suffix }
        return name + suffix + "{" + all.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",") + "}"
    }

    /// Whole numbers without a point.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        return Int64(exactly: value).map(String.init) ?? String(value)
    }

    private static func plain(_ name: String) -> String {
        let text = String(
            name.unicodeScalars.map { scalar in
                let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
                return isPlain ? Character(scalar) : "_"
            }
        )
        return text.first?.isNumber == true ? "_" + text : text
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
