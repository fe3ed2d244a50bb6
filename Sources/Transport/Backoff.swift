/// How long to wait before trying a broken server again: doubling from `first` to `longest`, spread by chance so that
/// fifty mailboxes of one provider do not come back in the same second. The same seed gives the same waits.
package struct Backoff: Sendable {
    package var first: Duration
    package var longest: Duration
    private var state: UInt64
    private var failures = 0

    package init(first: Duration = .seconds(2), longest: Duration = .seconds(600), seed: UInt64) {
        self.first = first
        self.longest = longest
        state = seed
    }

    /// After a failure: half to all of what the doubling has come to.
    package mutating func next() -> Duration {
        let full = min(first * (1 << min(failures, 20)), longest)
        failures += 1
        let share = Double(random() >> 11) / Double(1 << 53)
        return full / 2 + full * (share / 2)
    }

    /// After a success.
    package mutating func reset() {
        failures = 0
    }

    /// SplitMix64.
    private mutating func random() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
