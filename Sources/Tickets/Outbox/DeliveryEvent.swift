import Foundation

/// What a delivery reports while it works, for logs, metrics and alerts. Carries no addresses.
package enum DeliveryEvent: Sendable, Equatable {
    /// A try ended in this state.
    case ended(OutboxMail.Kind, OutboxMail.State)
    /// The way out itself is in trouble (server, certificate, login, From); nothing is tried before `until`.
    case routeTrouble(String, until: Date)
    case routeWell
    /// As many letters left today as may; the rest goes on at `until`.
    case quotaExhausted(until: Date)
    /// A letter has no words or no sender: a template or a setting is wrong.
    case unwritable(ID<OutboxMail>, String)
    /// What happened to a letter could not be written down; nothing else is sent until it is.
    case storeTrouble(String)
}
