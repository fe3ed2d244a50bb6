import Foundation
import Testing

@testable import Transport

/// Where the next reading of a polled form begins.
@Suite struct FormFeedMarkTests {
    private let now = Date(timeIntervalSince1970: 1_795_000_000)

    @Test func `one date that is years ahead does not end the reading for years`() {
        let today = FormFeedMark.later(nil, now, now: now)
        #expect(today == now.formatted(.iso8601))
        #expect(FormFeedMark.later(today, now.addingTimeInterval(10 * 365 * 86_400), now: now) == today)
        #expect(FormFeedMark.later(nil, now.addingTimeInterval(2 * 86_400), now: now) == nil)
        // Another clock may be some hours ahead.
        let soon = now.addingTimeInterval(3 * 3_600)
        #expect(FormFeedMark.later(today, soon, now: now) == soon.formatted(.iso8601))
    }

    @Test(arguments: [
        (nil, "7", "7"), ("7", "12", "12"), ("12", "7", "12"), ("12", "", "12"), ("b", "c", "c"),
        ("12", "99999999999999999999", "12"), ("12", "draft", "12"), ("12", String(repeating: "z", count: 101), "12"),
    ])
    func `an id unlike the others does not lead the reading away from them`(mark: String?, id: String, next: String) {
        #expect(FormFeedMark.greater(mark, id) == next)
    }
}
