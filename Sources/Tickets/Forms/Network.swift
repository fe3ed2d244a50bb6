import Foundation

/// A range of addresses of the network: `10.0.0.0/8`, `2001:db8::/32`, or one address.
package struct Network: Sendable, Equatable {
    private let address: NetworkAddress
    private let bits: Int

    package init?(_ text: String) {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count <= 2, let address = NetworkAddress(String(halves[0])) else { return nil }
        let most = address.octets.count * 8
        guard let bits = halves.count == 2 ? Int(halves[1]) : most, (0...most).contains(bits) else { return nil }
        self.address = address
        self.bits = bits
    }

    package func contains(_ other: NetworkAddress) -> Bool {
        other.octets.count == address.octets.count && other.prefix(bits) == address.prefix(bits)
    }
}

/// One address, of 4 or 16 octets.
package struct NetworkAddress: Sendable, Equatable {
    package let octets: [UInt8]

    /// An address of the old protocol written in the new one (`::ffff:192.0.2.1`) is the old one.
    package init?(_ text: String) {
        var old = in_addr()
        var new = in6_addr()
        let bare = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
        if inet_pton(AF_INET, bare, &old) == 1 {
            octets = withUnsafeBytes(of: old) { Array($0) }
        } else if inet_pton(AF_INET6, bare, &new) == 1 {
            let all = withUnsafeBytes(of: new) { Array($0) }
            octets = all[..<12].elementsEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) ? Array(all[12...]) : all
        } else {
            return nil
        }
    }

    /// What neighbours share: /24 of the old protocol, /56 of the new one, where a subscriber has all of it.
    package var neighbourhood: [UInt8] { prefix(octets.count == 4 ? 24 : 56) }

    fileprivate func prefix(_ bits: Int) -> [UInt8] {
        octets.enumerated().map { index, octet in
            let left = bits - index * 8
            if left >= 8 { return octet }
            return left <= 0 ? 0 : octet & (0xFF << UInt8(8 - left))
        }
    }
}
