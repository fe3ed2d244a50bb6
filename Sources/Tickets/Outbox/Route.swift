import Foundation
import Mail

/// A way out as the rules see it: who speaks, and how much may leave.
package struct Route: Sendable, Equatable {
    /// So many letters in so much time.
    package struct Rate: Sendable, Equatable {
        package var count: Int
        package var seconds: TimeInterval

        package init(count: Int, seconds: TimeInterval) {
            self.count = max(1, count)
            self.seconds = max(0.001, seconds)
        }
    }

    package var name: String
    /// From of all letters on this route, where its provider accepts no other; nil: the institution's own address.
    package var from: MailAddress?
    /// MAIL FROM, where bounces go; nil: the From address.
    package var envelopeSender: String?
    package var rate: Rate?
    /// Letters per local day.
    package var dailyQuota: Int?
    /// Letters on their way at the same time.
    package var connections: Int

    package init(
        name: String,
        from: MailAddress? = nil,
        envelopeSender: String? = nil,
        rate: Rate? = nil,
        dailyQuota: Int? = nil,
        connections: Int = 2
    ) {
        self.name = name
        self.from = from
        self.envelopeSender = envelopeSender
        self.rate = rate
        self.dailyQuota = dailyQuota
        self.connections = max(1, connections)
    }
}
