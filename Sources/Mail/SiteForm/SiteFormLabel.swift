/// A line of a form's mail that begins with a label: «Ваше имя *: Анна», a row of a table, a label alone on its line.
struct SiteFormLabel {
    var label: String
    var value: String
    var meaning: SiteForm.Meaning
    /// The label stands in a cell of its own: it is one, whatever it says.
    var isCell: Bool

    private static let mostOctets = 120
    /// A label without anything behind it.
    private static let mostAlone = 64

    /// nil: the line is none.
    init?(_ line: String.UTF8View.SubSequence) {
        let octets = line.drop { $0.isBlank || Self.bullets.contains($0) }
        guard let first = octets.first, first > 0x20 else { return nil }
        let head = octets.prefix(Self.mostOctets)
        if let tab = head.firstIndex(of: .tab) {
            self.init(octets[..<tab], octets[octets.index(after: tab)...], isCell: true)
        } else if let colon = head.firstIndex(of: UInt8(ascii: ":")) {
            let rest = octets[octets.index(after: colon)...]
            // «http://», «12:30».
            guard rest.first.map({ $0 != UInt8(ascii: "/") && !$0.isDigit || $0.isBlank }) ?? true else { return nil }
            self.init(octets[..<colon], rest, isCell: false)
        } else if let dash = Self.dash(in: head) {
            self.init(octets[..<dash.lowerBound], octets[dash.upperBound...], isCell: false)
            if !meaning.isPersonal { return nil }
        } else {
            guard octets.count <= Self.mostAlone else { return nil }
            self.init(octets, octets[octets.endIndex...], isCell: false)
            if !meaning.isPersonal { return nil }
        }
    }

    private init?(_ label: Substring.UTF8View, _ value: Substring.UTF8View, isCell: Bool) {
        let text = String(Substring(label)).trimmingBlanks
        let name = String(text.drop { $0 == "*" || $0 == "[" }.prefix { $0 != "\n" })
            .withoutTail { $0 == ":" || $0 == "*" || $0 == "]" || $0 == " " }
        guard !name.isEmpty, let meaning = SiteFormWords.meaning(of: name, isCell: isCell) else { return nil }
        self.label = name
        self.value = String(Substring(value)).trimmingBlanks.withoutHead { $0 == "*" || $0 == " " }
        self.meaning = meaning
        self.isCell = isCell
    }

    private static let bullets = Array("-*#>".utf8)

    /// « - », « – », « — » between label and value.
    private static func dash(in head: Substring.UTF8View) -> Range<Substring.UTF8View.Index>? {
        let octets = Array(head)
        for (place, octet) in octets.enumerated() where octet == .space {
            let rest = octets[(place + 1)...]
            let length = rest.starts(with: Array("- ".utf8)) ? 2 : 0
            let wide = rest.starts(with: Array("– ".utf8)) || rest.starts(with: Array("— ".utf8)) ? 4 : length
            guard wide > 0 else { continue }
            let start = head.index(head.startIndex, offsetBy: place)
            return start..<head.index(start, offsetBy: wide + 1)
        }
        return nil
    }
}

extension String {
    fileprivate func withoutTail(_ isGone: (Character) -> Bool) -> String {
        String(reversed().drop(while: isGone).reversed())
    }

    fileprivate func withoutHead(_ isGone: (Character) -> Bool) -> String {
        String(drop(while: isGone))
    }
}
