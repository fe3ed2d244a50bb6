import Foundation
import Synchronization
import Tickets

/// Ids that grow with time: 41 bits of milliseconds since 2024, 10 bits of node, 12 bits of count. They never go backwards,
/// not even when the clock does; when a millisecond is used up, the next one is borrowed.
package final class IDGenerator: IDSource {
    private static let epoch: Int64 = 1_704_067_200_000
    private static let countBits: Int64 = 12
    private static let nodeBits: Int64 = 10

    private let node: Int64
    private let clock: any WallClock
    /// Milliseconds and count of the last id, in one number.
    private let last: Mutex<Int64>

    /// `node`: two processes that write to one database need two (the daemon a fixed one, a command any other).
    /// `after`: the newest id of the database, so that a clock set back between two runs does no harm.
    package init(node: UInt16 = .random(in: 0..<1024), clock: any WallClock = SystemClock(), after newest: Int64 = 0) {
        self.node = Int64(node) & (1 << Self.nodeBits - 1)
        self.clock = clock
        self.last = Mutex(Self.tick(of: max(0, newest)))
    }

    package func next() -> Int64 {
        let milliseconds = max(0, clock.now.microseconds / 1000 - Self.epoch)
        let now = min(milliseconds, 1 << 41 - 1) << Self.countBits
        let tick = last.withLock { last in
            last = max(last &+ 1, now)
            return last
        }
        let count = tick & (1 << Self.countBits - 1)
        let time = tick >> Self.countBits
        return (time << (Self.nodeBits + Self.countBits) | node << Self.countBits | count) & Int64.max
    }

    private static func tick(of id: Int64) -> Int64 {
        let time = id >> (nodeBits + countBits)
        return time << countBits | (1 << countBits - 1)
    }
}
