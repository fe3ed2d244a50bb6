import Foundation
import Letters
import Mail
import Testing
import Tickets

/// Two weeks of November 2026 at three institutions, and every digest of them as people read it.
@Suite struct DigestStoryTests {
    @Test func `two weeks of digests say what happened, in words that are right`() async throws {
        let story = try await DigestStory()
        try await story.run()
        let letters = try await story.town.sent().sorted { $0.id < $1.id }
        for (name, member) in [
            ("coordinator", DigestTown.petr), ("head", DigestTown.olga), ("observer", DigestTown.oleg),
        ] {
            let own = letters.filter { $0.to.address == member.address }
            let text = own.map { "\($0.details["title"] ?? "")\n\n\(Self.plain($0.details["text"]))" }
            try ExpectedDigest.expect(
                text.joined(separator: "\n" + String(repeating: "=", count: 80) + "\n"),
                "\(name).txt"
            )
        }
        let last = try #require(letters.last { $0.to.address == DigestTown.petr.address })
        try ExpectedDigest.expect(Self.plain(last.details["html"]), "coordinator.html")
        let head = try #require(letters.first { $0.to.address == DigestTown.olga.address })
        try ExpectedDigest.expect(Self.plain(head.details["html"]), "head.html")
    }

    @Test func `private words and addresses are told to those who answer, and to nobody else`() async throws {
        let story = try await DigestStory()
        try await story.run()
        for letter in try await story.town.sent() {
            let all = "\(letter.details["title"] ?? "") \(letter.details["text"] ?? "") \(letter.details["html"] ?? "")"
            #expect(!all.contains("900 123"), "\(letter.to.address)")
            #expect(!all.contains("http://casino.example"))
            if letter.to.address == DigestTown.oleg.address { #expect(!all.contains("lost@example.ru")) }
            // Of corruption heads and coordinators read.
            if letter.to.address == DigestTown.anna.address { #expect(!all.contains("поборы")) }
        }
    }

    @Test func `a digest can be stopped by one click in the mail program (RFC 8058)`() async throws {
        let town = try await DigestTown(from: DigestStory.monday)
        _ = try await town.digests().turn(lease: nil, now: town.clock.now)
        town.clock.move(by: 86_400)
        #expect(try await town.digests().turn(lease: nil, now: town.clock.now) == 3)
        let letter = try #require(try await town.sent().first)
        let stop = try #require(letter.details["stop"])
        #expect(stop.hasPrefix("https://otklik.example/digest/"))
        #expect(letter.details["text"]?.contains(stop) == true && letter.details["html"]?.contains(stop) == true)
    }

    /// Tokens are signed with the time: none in what is compared.
    private static func plain(_ text: String?) -> String {
        guard let text else { return "" }
        return text.replacing(#/digest\/[a-z2-7]+/#, with: "digest/…")
    }
}

/// The files of `Expected`.
enum ExpectedDigest {
    static func expect(_ text: String, _ name: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Expected/\(name)")
        // After a change of words: write the files anew, read them aloud, and look at the diff.
        if ProcessInfo.processInfo.environment["OTKLIK_WRITE_EXPECTED"] == "yes" {
            try Data(text.utf8).write(to: file)
        }
        let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self)
        #expect(text == expected)
    }
}
