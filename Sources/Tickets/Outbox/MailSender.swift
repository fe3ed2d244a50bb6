import Foundation
import Mail

/// One mail as the sender port takes it: an envelope with one recipient and the finished bytes.
package struct Envelope: Sendable {
    package var from: String
    package var to: String
    package var bytes: [UInt8]

    package init(from: String, to: String, bytes: [UInt8]) {
        self.from = from
        self.to = to
        self.bytes = bytes
    }
}

/// How the handing over ended, in the server's words.
package enum DeliveryOutcome: Sendable, Equatable {
    case sent(String)
    case temporary(String)
    /// The way out itself is in trouble, whoever the recipient is: no connection, no TLS, no login, From refused.
    case unavailable(String)
    case permanent(String)
    /// The connection ended after the final dot and before the answer.
    case unknown(String)
}

/// A way out. `Delivery` calls it for one mail at a time and connection.
///
/// `beforeFinalDot` is awaited after all bytes but the final dot have been handed over; if it throws, the dot is not
/// sent and the outcome is temporary.
package protocol MailSender: Sendable {
    func send(_ envelope: Envelope, beforeFinalDot: @escaping @Sendable () async throws -> Void) async
        -> DeliveryOutcome
}
