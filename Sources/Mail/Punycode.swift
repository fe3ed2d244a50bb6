import Foundation

/// Internationalised domain names in their ASCII form (RFC 5890, RFC 3492).
package enum Punycode {
    /// `ящик.рф` as `xn--h1ae7bxa.xn--p1ai`; ASCII domains as they are. Nil where a label cannot be a host's.
    package static func ascii(domain: String) -> String? {
        guard domain.utf8.contains(where: { $0 >= 0x80 }) else { return domain }
        // RFC 5895 §2: lower case, NFC, and the ideographic full stop as a dot.
        let mapped = domain.lowercased().precomposedStringWithCanonicalMapping
        let labels = mapped.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "\u{3002}" }
        var out: [String] = []
        for label in labels {
            guard let ascii = ascii(label: label) else { return nil }
            out.append(ascii)
        }
        return out.joined(separator: ".")
    }

    private static func ascii(label: Substring) -> String? {
        if label.utf8.allSatisfy({ $0 < 0x80 }) { return String(label) }
        guard let encoded = encoded(Array(label.unicodeScalars)), encoded.utf8.count <= 59 else { return nil }
        return "xn--" + encoded
    }

    // RFC 3492 §5.
    private static let base = 36
    private static let tMin = 1
    private static let tMax = 26

    /// RFC 3492 §6.3. A label longer than a host's can be gives nil before any arithmetic could overflow.
    private static func encoded(_ scalars: [Unicode.Scalar]) -> String? {
        guard scalars.count <= 63 else { return nil }
        var out = scalars.filter(\.isASCII).map { UInt8($0.value) }
        let basic = out.count
        if basic > 0 { out.append(UInt8(ascii: "-")) }
        var n = 0x80
        var delta = 0
        var bias = 72
        var handled = basic
        while handled < scalars.count {
            guard let least = scalars.lazy.map({ Int($0.value) }).filter({ $0 >= n }).min() else { return nil }
            delta += (least - n) * (handled + 1)
            n = least
            for scalar in scalars {
                let value = Int(scalar.value)
                if value < n { delta += 1 }
                guard value == n else { continue }
                appendVariable(delta, bias: bias, to: &out)
                bias = adapted(delta, points: handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            n += 1
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func appendVariable(_ delta: Int, bias: Int, to out: inout [UInt8]) {
        var q = delta
        var k = base
        while true {
            let t = min(max(k - bias, tMin), tMax)
            if q < t { break }
            out.append(digit(t + (q - t) % (base - t)))
            q = (q - t) / (base - t)
            k += base
        }
        out.append(digit(q))
    }

    /// RFC 3492 §6.1.
    private static func adapted(_ delta: Int, points: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / points
        var k = 0
        while delta > (base - tMin) * tMax / 2 {
            delta /= base - tMin
            k += base
        }
        return k + (base - tMin + 1) * delta / (delta + 38)
    }

    private static func digit(_ value: Int) -> UInt8 {
        UInt8(value < 26 ? 0x61 + value : 0x30 + value - 26)
    }
}
