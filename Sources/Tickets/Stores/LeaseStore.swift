import Foundation

/// The right to do a piece of periodic work, held by one node at a time. The fencing number is checked in each commit.
package struct Lease: Sendable, Hashable {
    package var name: String
    package var token: Int64

    package init(name: String, token: Int64) {
        self.name = name
        self.token = token
    }
}

/// Leases, on the database's clock.
package protocol LeaseStore: Sendable {
    /// The lease, or nil while another holder has it. The same holder gets it again with a new token.
    func acquire(_ name: String, holder: String, seconds: Int) async throws -> Lease?
    /// False when it was lost meanwhile.
    func renew(_ lease: Lease, seconds: Int) async throws -> Bool
    func release(_ lease: Lease) async throws
}
