import Foundation

/// The time of day. Only loops ask it; rules take `now` as an argument.
package protocol WallClock: Sendable {
    var now: Date { get }
}

/// New row ids: 63 bits, growing with time, unique among the nodes of one database. Known before the row is written,
/// so that a plan can name the ticket it opens and a Message-ID can sign it.
package protocol IDSource: Sendable {
    func next() -> Int64
}

/// The machine's clock.
package struct SystemClock: WallClock {
    package init() {}

    package var now: Date { Date() }
}
