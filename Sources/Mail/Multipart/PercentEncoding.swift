/// Percent-encoding (RFC 3986 §2.1), and the fields of application/x-www-form-urlencoded.
package enum PercentEncoding {
    /// What is no UTF-8 behind the percent signs is read by the detector's guess.
    static func decode(_ text: some Sequence<UInt8>, plusIsSpace: Bool = false) -> String {
        var octets: [UInt8] = []
        var digits: [UInt8] = []
        for octet in text {
            if digits.isEmpty, octet != UInt8(ascii: "%") {
                octets.append(plusIsSpace && octet == UInt8(ascii: "+") ? 0x20 : octet)
                continue
            }
            digits.append(octet)
            guard digits.count == 3 else { continue }
            octets += Hex.octets(String(decoding: digits[1...], as: UTF8.self)) ?? digits
            digits = []
        }
        return (octets + digits).typedText
    }

    /// The fields of a small body, in order; `most` of them at most.
    package static func fields(_ body: [UInt8], most: Int = 60) -> [(name: String, value: String)] {
        body.split(separator: UInt8(ascii: "&")).prefix(most).map { pair in
            let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return (
                decode(halves[0], plusIsSpace: true), halves.count > 1 ? decode(halves[1], plusIsSpace: true) : ""
            )
        }
    }
}
