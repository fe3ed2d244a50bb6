import Tickets

/// Fencing: called inside each transaction that works under a lease.
enum Leases {
    static func check(_ lease: Lease?, _ connection: Connection) throws {
        guard let lease else { return }
        let held = try connection.exists(
            "SELECT 1 FROM lease WHERE name = ? AND token = ? AND holder IS NOT NULL",
            [.text(lease.name), .int(lease.token)]
        )
        guard held else { throw StoreError(.leaseLost, doing: "", detail: lease.name) }
    }
}
