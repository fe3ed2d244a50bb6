import Foundation
import Testing
import Tickets

@Suite struct KeyFileTests {
    let secret = String(repeating: "0a", count: 32)

    @Test func `what is written is read back`() throws {
        let now = KeyRingTests.now
        let ring = try #require(KeyRing(masters: [KeyRingTests.key(1)], grace: 60)).rotated(
            to: KeyRingTests.key(2),
            now: now
        )
        #expect(try KeyFile.parse(KeyFile.format(ring.masters)) == ring.masters)
    }

    @Test(arguments: [
        ("", 1), ("# only words\n\n", 1), ("x", 1), ("2026-11-23T09:00:00Z - 00", 1), ("yesterday - SECRET", 1),
        ("# head\n2026-11-23T09:00:00Z 2026-11-24T09:00:00Z SECRET", 2),
        ("2026-11-23T09:00:00Z - SECRET\n2026-11-23T09:00:00Z - SECRET", 2),
        ("2026-11-23T09:00:00Z - \("zz")SECRET", 1),
    ])
    func `a mistake names its line and never the secret`(text: String, line: Int) {
        let mistake = #expect(throws: KeyFile.Mistake.self) {
            try KeyFile.parse(text.replacing("SECRET", with: secret))
        }
        #expect(mistake?.line == line)
        #expect(mistake?.description.contains("0a0a") == false)
    }

    @Test func `a key says nothing of its secret`() {
        #expect("\(KeyRingTests.key(10))" == "master key of \(KeyRingTests.key(10).created.formatted(.iso8601))")
    }

    @Test func `no ring without a key, no key of another size`() {
        #expect(KeyRing(masters: [], grace: 1) == nil)
        #expect(MasterKey(secret: [1], created: .distantPast) == nil)
    }
}
