/// What one round of a delivery did.
package struct DeliveryRound: Sendable, Equatable {
    /// Letters by the state their try ended in.
    package var ended: [OutboxMail.State: Int] = [:]

    package init(ended: [OutboxMail.State: Int] = [:]) {
        self.ended = ended
    }

    package var total: Int { ended.values.reduce(0, +) }
    /// Something has to be tried again later.
    package var isIncomplete: Bool { ended[.queued, default: 0] > 0 }

    package static func + (a: Self, b: Self) -> Self {
        Self(ended: a.ended.merging(b.ended, uniquingKeysWith: +))
    }
}
