/// Which addresses a server out there may have. A name, or a feed, that leads to our own network would let a stranger read
/// what stands behind our wall (SSRF); so what counts is the address that is connected to, however it was found.
package struct AddressGuard: Sendable, Equatable {
    /// Private addresses that the settings allow all the same.
    package var allowed: [NetworkRange]

    package init(allowed: [NetworkRange] = []) {
        self.allowed = allowed
    }

    /// `address` has 4 octets or 16, in network order.
    func mayConnect(to address: [UInt8]) -> Bool {
        if allowed.contains(where: { $0.contains(address) }) { return true }
        if let inner = Self.embedded(in: address) { return mayConnect(to: inner) }
        return !Self.closed.contains { $0.contains(address) }
    }

    /// IPv4 inside IPv6: mapped (RFC 4291 §2.5.5), NAT64 (RFC 6052), 6to4 (RFC 3056).
    private static func embedded(in address: [UInt8]) -> [UInt8]? {
        guard address.count == 16 else { return nil }
        if mapped.contains(address) || nat64.contains(address) { return Array(address[12...]) }
        return sixToFour.contains(address) ? Array(address[2..<6]) : nil
    }

    private static func ranges(_ texts: [String]) -> [NetworkRange] { texts.compactMap(NetworkRange.init) }

    private static let mapped = Ranges(["::ffff:0:0/96", "::ffff:0:0:0/96"])
    private static let nat64 = Ranges(["64:ff9b::/96"])
    private static let sixToFour = Ranges(["2002::/16"])

    private struct Ranges {
        let all: [NetworkRange]
        init(_ texts: [String]) { all = AddressGuard.ranges(texts) }
        func contains(_ address: [UInt8]) -> Bool { all.contains { $0.contains(address) } }
    }

    /// What IANA keeps for special purposes (RFC 6890): this host, private, shared, link-local (the clouds' metadata), tests,
    /// multicast, reserved.
    private static let closed = ranges([
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4", "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "fc00::/7",
        "fe80::/10", "fec0::/10", "ff00::/8",
    ])
}
