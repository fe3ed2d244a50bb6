import Foundation
import Rehearsal
import Testing

@Suite struct DemoTests {
    private static var hasDovecot: Bool { (try? Command.find("dovecot")) != nil }

    @Test(.enabled(if: hasDovecot, "needs Dovecot"))
    func
        `the demo files and acknowledges the sample letters, sees one more within two seconds, and leaves nothing behind`()
        throws
    {
        let ending = try Program.run(["demo", "--once", "--samples", SampleSettingsTests.samples + "/mail"])
        #expect(ending.code == 0, "\(ending.err)")
        let rows = ending.out.split(separator: "\n").dropFirst()
        #expect(rows.count >= 25)
        for row in rows { #expect(!row.contains("pending") && !row.contains("quarantined") && !row.contains("failed")) }
        #expect(rows.contains { $0.contains("sent to m.odintsova@zhitel.example") })
        #expect(rows.contains { $0.contains("none: a machine wrote it") })
        #expect(rows.contains { $0.contains("none: an answer in a known thread") })
        let spam = try #require(rows.first { $0.hasPrefix("24-spam.eml") })
        #expect(spam.contains("none: spam"), "the daemon ships trained")
        #expect(ending.err.firstMatch(of: #/http://127\.0\.0\.1:[0-9]+/form\b/#) != nil)
        #expect(ending.err.firstMatch(of: #/A message sent by the form is a ticket.*:[0-9]+/s/[a-z0-9]/#) != nil)
        let folder = try #require(ending.err.firstMatch(of: /\/tmp\/otklik-demo-[0-9]+/)).0
        #expect(!FileManager.default.fileExists(atPath: String(folder)))
    }
}
