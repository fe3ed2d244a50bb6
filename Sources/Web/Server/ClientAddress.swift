import HTTPTypes
import Hummingbird
import Tickets

/// Where a request comes from: the connection's other end, or, where that is a proxy of ours, whom the proxy names.
struct ClientAddress {
    let proxies: [Network]

    /// X-Forwarded-For grows to the right; what stands left of the last stranger may be the stranger's invention.
    func of(_ request: Request, _ context: PageContext) -> NetworkAddress? {
        guard let peer = context.remoteAddress?.ipAddress.flatMap(NetworkAddress.init) else { return nil }
        guard isProxy(peer) else { return peer }
        let names = request.headers[values: .xForwardedFor].flatMap { $0.split(separator: ",") }
        var nearest = peer
        for name in names.reversed().prefix(20) {
            guard let address = NetworkAddress(name.filter { $0 != " " }) else { return nearest }
            nearest = address
            if !isProxy(address) { return address }
        }
        return nearest
    }

    private func isProxy(_ address: NetworkAddress) -> Bool { proxies.contains { $0.contains(address) } }
}

extension HTTPField.Name {
    static let xForwardedFor = HTTPField.Name("X-Forwarded-For") ?? .via
    static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .via
    static let robots = HTTPField.Name("X-Robots-Tag") ?? .via
    static let permissionsPolicy = HTTPField.Name("Permissions-Policy") ?? .via
    static let idempotencyKey = HTTPField.Name("Idempotency-Key") ?? .via
}
