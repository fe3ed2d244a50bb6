import CCounters
import Testing

@testable import Mail

/// Twice the input is at most twice the work, counted and not timed: a debug build of Mail counts every call, branch and
/// turn of a loop (Package.swift), and these counts are the same on every machine, idle or busy. A search by the standard
/// library for one octet counts as one; what libxml2 does inside is seen by `make bench` only.
struct LinearityTests {
    /// In a process of its own, where no other test adds to the counts.
    @Test func `F1, F2, F3, F4: twice the letter is at most twice the work`() async {
        await #expect(processExitsWith: .success) {
            for shape in HardShape.all {
                // A quadratic step would make it four times.
                let (once, twice) = (
                    work(reading: shape.mail(octets: shape.octets)), work(reading: shape.mail(octets: 2 * shape.octets))
                )
                #expect(once > 0, "Mail was built without its counters")
                #expect(twice <= 2 * once + once / 10, "\(shape.start) … \(shape.repeated): \(once), then \(twice)")
            }
        }
    }
}

private func work(reading mail: [UInt8]) -> UInt64 {
    // What is made once for all letters (tables) is made now.
    _ = Message(parsing: mail)
    let before = ccounters_total()
    _ = Message(parsing: mail)
    return ccounters_total() - before
}
