import Foundation
import Mail
import Testing

/// The letters of samples/mail are read the way samples/README.md says. One row per letter.
@Suite struct SampleLettersTests {
    struct Expected: Sendable, CustomTestStringConvertible {
        var file: String
        var subject: String
        /// `Name <address>`, the address alone, or empty.
        var from: String
        /// How what the writer wrote now begins.
        var fresh: String
        /// How it ends: a reply must not carry the quote below it.
        var end: String?
        var automatic: Automatic?
        /// Names of the attached files; the parts of a report have none.
        var files: [String] = []
        var guessed = false

        var testDescription: String { file }
    }

    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "samples/mail")

    private func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: Self.folder.appending(path: "\(name).eml")))
    }

    @Test(arguments: letters)
    func `a sample letter is read the way its line in the README says`(_ expected: Expected) throws {
        let raw = try bytes(expected.file)
        let message = Message(parsing: raw)
        let from = message.from.first.map { $0.name.isEmpty ? $0.address : "\($0.name) <\($0.address)>" }
        #expect(message.subject == expected.subject)
        #expect(from ?? "" == expected.from)
        #expect(message.fresh.hasPrefix(expected.fresh), "\(message.fresh.prefix(200))")
        if let end = expected.end { #expect(message.fresh.hasSuffix(end), "\(message.fresh.suffix(200))") }
        #expect(message.automatic == expected.automatic)
        #expect(message.attachments.map(\.name) == expected.files)
        #expect(message.charsetGuessed == expected.guessed)
    }

    @Test func `every sample letter has its row here`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
            .filter { $0.hasSuffix(".eml") }.map { String($0.dropLast(4)) }.sorted()
        #expect(files == Self.letters.map(\.file))
    }

    @Test(arguments: [
        "07-reply-mailru-style", "08-reply-yandex-style", "09-reply-gmail-style", "10-reply-outlook-style",
    ])
    func `a follow-up names the letter it follows`(_ name: String) throws {
        let known = try Self.letters.prefix(6).compactMap { Message(parsing: try bytes($0.file)).messageID }
        let reply = Message(parsing: try bytes(name))
        #expect(!Set(reply.inReplyTo).isDisjoint(with: known))
    }

    @Test func `the bounce among the samples says whom it did not reach, and which letter`() throws {
        let bounce = try #require(Message(parsing: try bytes("12-bounce-mailru-style")).bounce)
        #expect(bounce.recipient == "nikogo.net@zhitel.example")
        #expect(bounce.status == "5.1.1")
        #expect(bounce.permanent)
        #expect(bounce.originalMessageID == "otvet-varezhka-2026@kultura.example")
    }

    @Test func `the pictures and papers among the samples come out whole`() throws {
        for (name, magic) in [("05-broken-step-photo", "\u{89}PNG"), ("06-school-excursion-pdf", "%PDF-1.4")] {
            let raw = try bytes(name)
            let message = Message(parsing: raw)
            let file = try #require(message.attachments.first)
            let content = try #require(message.content(of: file, in: raw))
            #expect(content.starts(with: magic.unicodeScalars.map { UInt8($0.value) }))
        }
    }

    @Test func `a letter of the samples that names two institutions has both in To`() throws {
        let to = Message(parsing: try bytes("15-two-institutions")).to.map(\.address)
        #expect(to == ["ghm@kultura.example", "mpich@kultura.example"])
    }
}
