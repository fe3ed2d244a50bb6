import Foundation
import Testing
import Transport

@testable import otklik

/// What `check` says of a source that is acknowledged from a day on.
@Suite struct SourceForecastTests {
    @Test func `a number nobody knows is told as unknown, with the reason, and check is not well`() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(MaildirDesk.text(sources: ["ghm"]), to: "otklik.yaml")
        let source = try #require(try Settings(file: file).sources.first)
        let error = TransportError(stage: .fetch, place: "mail.example:993", reason: "no")
        let unknown = forecast(source, .failure(error))
        #expect(!unknown.isWell)
        #expect(unknown.text.hasSuffix("how many of them acknowledged is unknown: fetch mail.example:993: no"))
        #expect(!unknown.text.contains("at most"))
        let known = forecast(source, .success(3))
        #expect(known.isWell)
        #expect(known.text.hasSuffix("5 letters would be read, at most 3 of them acknowledged"))
    }

    private func forecast(_ source: SourceSettings, _ since: Result<Int, TransportError>) -> SourceForecast {
        let survey = SourceSurvey(total: 5, unread: 0, since: since, server: "IMAP")
        return SourceForecast(source: source, survey: .success(survey), seen: 0)
    }

    @Test func `of a Maildir the letters received since the day are counted, wherever they lie`() throws {
        let desk = try MaildirDesk()
        try desk.write("Subject: 1\n\n")
        try desk.write("Subject: 2\n\n")
        let files = FileManager.default
        let names = try files.contentsOfDirectory(atPath: "\(desk.folder.path)/ghm/new")
        let (old, read) = (names[0], names[1])
        try files.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_500_000_000)],
            ofItemAtPath: "\(desk.folder.path)/ghm/new/\(old)"
        )
        try files.moveItem(
            atPath: "\(desk.folder.path)/ghm/new/\(read)",
            toPath: "\(desk.folder.path)/ghm/cur/\(read):2,S"
        )
        let check = try Program.run(["check", "--settings", desk.settings])
        #expect(check.code == 0, "\(check.err)")
        #expect(check.err.contains("2 letters would be read, at most 1 of them acknowledged"), "\(check.err)")
    }
}
