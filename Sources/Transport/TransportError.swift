/// Why a server could not be talked to. Whether trying again helps is decided where the error is thrown.
package struct TransportError: Error, Sendable, CustomStringConvertible {
    package enum Stage: String, Sendable {
        case resolve, connect, tls, login, select, fetch, idle, store, send, read, token
    }

    package let stage: Stage
    /// `host:port` or the folder's path; never a login or an address.
    package let place: String
    /// What was found, in the server's own words where it said something.
    package let reason: String
    /// False: a person has to change something (password, folder, certificate). Unknown counts as temporary.
    package let isTemporary: Bool

    package init(stage: Stage, place: String, reason: String, isTemporary: Bool = true) {
        self.stage = stage
        self.place = place
        self.reason = reason
        self.isTemporary = isTemporary
    }

    package var description: String { "\(stage.rawValue) \(place): \(reason)" }
}
