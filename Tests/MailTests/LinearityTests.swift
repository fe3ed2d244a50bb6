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

    @Test func `F6, F18: twice the file is at most twice the work`() async {
        await #expect(processExitsWith: .success) {
            for reading in HardReading.all {
                let (once, twice) = (
                    work { reading.read(reading.octets(8000)) }, work { reading.read(reading.octets(16_000)) }
                )
                #expect(once > 0, "Mail was built without its counters")
                #expect(
                    twice <= 2 * once + once / 10 + 200,
                    "\(reading.start) … \(reading.repeated): \(once), then \(twice)"
                )
            }
        }
    }
}

private func work(reading mail: [UInt8]) -> UInt64 {
    work { _ = Message(parsing: mail) }
}

private func work(_ read: () -> Void) -> UInt64 {
    // What is made once for all letters (tables) is made now.
    read()
    let before = ccounters_total()
    read()
    return ccounters_total() - before
}
