import Foundation
import Testing

@testable import Transport

@Suite struct IMAPValuesTests {
    @Test(arguments: [
        ("17-Jul-1996 02:44:25 -0700", 837_596_665.0), (" 1-Jan-1970 00:00:00 +0000", 0),
        ("01-Jan-1970 03:00:00 +0300", 0), ("29-Feb-2024 23:59:60 +0000", 1_709_251_200),
        ("31-Dec-1969 23:59:59 +0000", -1), ("05-Oct-2026 16:51:00 +0400", 1_791_204_660),
    ])
    func `reads INTERNALDATE`(text: String, seconds: Double) {
        #expect(IMAPDate.parse(Array(text.utf8))?.timeIntervalSince1970 == seconds)
    }

    @Test(arguments: ["", "17-Jul-1996", "17-Foo-1996 02:44:25 +0000", "x", "99-Jul-1996 02:44:25 +0000", "1-1-1 1:1"])
    func `an unreadable date is none`(text: String) {
        #expect(IMAPDate.parse(Array(text.utf8)) == nil)
    }

    @Test func `writes a day as SEARCH takes it, in UTC`() {
        #expect(IMAPDate.day(Date(timeIntervalSince1970: 760_147_199)) == "1-Feb-1994")
    }

    @Test func `UIDs are written in ascending ranges and read back, never more than asked for`() {
        #expect(UIDSet.text([3, 4, 5, 9, 11, 12]) == "3:5,9,11:12")
        #expect(UIDSet.text([UInt32.max - 1, .max]) == "4294967294:4294967295")
        #expect(UIDSet.text([UInt32]()) == "")
        #expect(UIDSet.parse("3:5,9") == [3, 4, 5, 9])
        #expect(UIDSet.parse("1:4294967295") == nil)
        #expect(UIDSet.parse("5:3") == nil)
        #expect(UIDSet.parse("x") == nil)
    }

    @Test(arguments: [
        "17:0", "1700000000:52", "17:52 until=400", "17:52 tell=48:50,52", "17:52 rescan=18:17/400",
    ])
    func `a cursor is read back as it was written`(text: String) {
        #expect(IMAPCursor(text)?.text == text)
    }

    @Test(arguments: ["", "17", "17:x", "17:5 what=3", "17:5 rescan=1", "99999999999:1"])
    func `a text that is no cursor is refused`(text: String) {
        #expect(IMAPCursor(text) == nil)
    }

    @Test func `A15: waits double up to the longest, spread by chance, the same for the same seed`() {
        var (one, two) = (Backoff(seed: 7), Backoff(seed: 7))
        let waits = (0..<12).map { _ in one.next() }
        #expect(waits == (0..<12).map { _ in two.next() })
        for (index, wait) in waits.enumerated() {
            let full = min(Duration.seconds(2) * (1 << index), .seconds(600))
            #expect(full / 2 <= wait && wait <= full)
        }
        one.reset()
        #expect(one.next() <= .seconds(2))
        var other = Backoff(seed: 8)
        #expect(other.next() != waits[0])
    }
}
