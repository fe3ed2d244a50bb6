import Foundation
import Testing
import otklik

/// The samples are what people copy: they must load as they stand.
@Suite struct SampleSettingsTests {
    static var samples: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path + "/samples"
    }

    @Test func `the sample settings pass`() throws {
        let settings = try Settings(file: Self.samples + "/otklik.yaml")
        #expect(settings.sources.map(\.name) == ["ghm", "ghm-sent", "smdt", "archive", "portal"])
        #expect(settings.routes.map(\.name) == ["main", "spool"])
        #expect(settings.routes[0].rate == Rate(count: 60, seconds: 60))
        #expect(settings.sources[3].after == .move("Archive"))
        #expect(settings.sources[2].start == .from(try Date("2026-10-31T19:00:00Z", strategy: .iso8601)))
    }

    @Test func `the limits of the sample are the defaults`() throws {
        #expect(try Settings(file: Self.samples + "/otklik.yaml").limits == LimitSettings())
    }

    @Test func `the fifteen known institutions are there`() throws {
        let list = try Settings(file: Self.samples + "/otklik.yaml").institutions
        #expect(
            list.map(\.code) == [
                "mpich", "mgng", "ghm", "torum", "gby", "classic", "sun", "hmtk", "odnt", "cio", "smdt", "smk", "skrk",
                "ntyz", "kino",
            ]
        )
        #expect(list.allSatisfy { !$0.aliases.isEmpty && $0.city != nil && !$0.addresses.isEmpty })
        #expect(list[1].addresses == ["info@muzgeo.ru"])
    }
}
