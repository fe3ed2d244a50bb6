import Glibc

/// A range of IP addresses, as `10.1.0.0/16`, `fd00::/8` or one address.
package struct NetworkRange: Sendable, Equatable {
    /// 4 octets or 16.
    private let octets: [UInt8]
    private let bits: Int

    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2, let octets = Self.octets(String(first)) else { return nil }
        let bits = parts.count == 2 ? Int(parts[1]) : octets.count * 8
        guard let bits, (0...octets.count * 8).contains(bits) else { return nil }
        self.octets = octets
        self.bits = bits
    }

    func contains(_ address: [UInt8]) -> Bool {
        guard address.count == octets.count else { return false }
        let whole = bits / 8
        guard address.prefix(whole).elementsEqual(octets.prefix(whole)) else { return false }
        guard bits % 8 > 0 else { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> (bits % 8))
        return address[whole] & mask == octets[whole] & mask
    }

    private static func octets(_ text: String) -> [UInt8]? {
        for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
            var octets = [UInt8](repeating: 0, count: count)
            if inet_pton(family, text, &octets) == 1 { return octets }
        }
        return nil
    }
}
