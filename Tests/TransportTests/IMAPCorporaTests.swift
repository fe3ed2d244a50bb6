import Foundation
import Testing

@testable import Transport

/// Responses of real servers, collected by others. They lie outside the project and are read where they lie.
@Suite struct IMAPCorporaTests {
    @Test func `responses of nineteen servers are read, every one of them`() throws {
        guard let folder = try Corpora.folder("imap-mailkit/given") else { return }
        var (read, refused) = (0, [String]())
        for file in Corpora.files(in: folder, ending: "txt") {
            let found = try Self.read(file)
            read += found.count
            for refusal in found.compactMap(\.refusal) {
                refused.append("\(file.lastPathComponent): \(refusal.reason) at \(refusal.position)")
            }
        }
        print("corpus imap-mailkit       \(read - refused.count) of \(read) responses read")
        #expect(read > 500)
        #expect(refused == [], "\(refused.count) of \(read)")
    }

    @Test func `oddities quoted from issue trackers are read`() throws {
        guard let folder = try Corpora.folder("imap-quirks") else { return }
        struct Row: Decodable { let server: String, response: String }
        for file in Corpora.files(in: folder, ending: "jsonl") + Corpora.files(in: folder, ending: "json") {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
                // Abridged ones stand for a place, not for octets.
                guard !row.response.contains("..."), !row.response.contains("->") else { continue }
                let found = try responses(row.response.replacingOccurrences(of: "\\r\\n", with: "\r\n") + "\r\n")
                #expect(!found.isEmpty || row.response.contains("{"), "\(row.server): \(row.response)")
            }
        }
    }

    @Test func `nearly all seeds of a fuzzer are read, and every other is refused with a position`() throws {
        guard let folder = try Corpora.folder("imap-mox/given/imapclient") else { return }
        var (read, refused) = (0, 0)
        for line in try Data(contentsOf: folder.appending(path: "fuzzseed.txt")).split(separator: 0x0A) {
            for response in (try? responses(Array(line) + [0x0D, 0x0A])) ?? [] {
                read += 1
                guard let refusal = response.refusal else { continue }
                refused += 1
                #expect(0...line.count ~= refusal.position)
            }
        }
        print(
            "corpus imap-mox           \(read - refused) of \(read) responses read, the others refused with a position"
        )
        #expect(read > 700)
        #expect(refused * 20 < read, "\(refused) of \(read)")
    }

    @Test func `what a conformance test expects of servers is read, or refused with a position`() throws {
        guard let folder = try Corpora.folder("imap-imaptest/given") else { return }
        var (read, refused) = (0, 0)
        for line in try Self.expectedLines(in: folder) {
            for response in try responses(line) {
                read += 1
                guard let refusal = response.refusal else { continue }
                refused += 1
                #expect(0...line.count ~= refusal.position)
            }
        }
        print(
            "corpus imap-imaptest      \(read - refused) of \(read) responses read, the others refused with a position"
        )
        #expect(read > 180)
        #expect(refused * 50 < read, "\(refused) of \(read)")
    }

    @Test(.timeLimit(.minutes(3)))
    func `none of all these responses, said in the middle of a session, stops it`() async throws {
        var noise: [[UInt8]] = []
        if let folder = try Corpora.folder("imap-mailkit/given") {
            noise += try Corpora.files(in: folder, ending: "txt").map(Self.wire)
        }
        if let folder = try Corpora.folder("imap-mox/given/imapclient") {
            let seeds = try Data(contentsOf: folder.appending(path: "fuzzseed.txt")).split(separator: 0x0A)
            noise += seeds.map { Array($0) + [0x0D, 0x0A] }
        }
        if let folder = try Corpora.folder("imap-imaptest/given") { noise += try Self.expectedLines(in: folder) }
        let fair = noise.filter(Self.isFair)
        try #require(noise.isEmpty || fair.count > 900, "\(fair.count) of \(noise.count)")
        let mails = [ScriptedMailbox.Mail(uid: 10, text: "Subject: x\r\n\r\n")]
        let box = try ScriptedMailbox(mails) { command, before in
            command == "NOOP" && before < fair.count ? .stream { $0.say(fair[before]) } : .behave
        }
        let (source, inbox) = (box.source(), Inbox())
        // The first reading opens the connection, each further one begins with a NOOP.
        for _ in 0...fair.count { try await source.drain(into: inbox) }
        #expect(box.connections == 1)
        #expect(await inbox.ids == ["7:10"])
        #expect(box.commands.count { $0 == "NOOP" } == fair.count)
    }

    /// A BYE ends a session by right; a tag may be ours by chance; an announced literal that does not come would swallow
    /// what follows.
    private static func isFair(_ text: [UInt8]) -> Bool {
        var reader = IMAPReader()
        var isFair = true
        let fed: Void? = try? text.withUnsafeBufferPointer { text in
            try reader.feed(text) { frame in
                switch IMAPResponse.parse(frame) {
                case .tagged(let tag, _) where tag.first == "o": isFair = false
                case .untagged(let status) where status.kind == .bye: isFair = false
                default: break
                }
            }
        }
        return isFair && fed != nil && reader.isBetweenResponses
    }

    /// Lines of the scripts that a server is to say; `$` stands for a value only the run knows, `{{{` for a text below.
    private static func expectedLines(in folder: URL) throws -> [[UInt8]] {
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        let files = (all?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension.isEmpty && !$0.hasDirectoryPath }
        return try files.sorted { $0.path < $1.path }.flatMap { file in
            try Data(contentsOf: file).split(separator: 0x0A)
                .map { Array($0) }
                .filter { line in
                    line.starts(with: Array("* ".utf8)) && !line.contains(UInt8(ascii: "$"))
                        && !line.contains(Array("{{{".utf8))
                }
                .map { $0 + [0x0D, 0x0A] }
        }
    }

    private static func read(_ file: URL) throws -> [IMAPResponse] { try responses(try wire(file), step: 97) }

    /// The tag is written `A########` there, which is as good as any. All files are stored with bare line feeds;
    /// the lengths of literals in some of them count the CR LF of the wire, in others the line feed alone.
    private static func wire(_ file: URL) throws -> [UInt8] {
        let stored = Array(try Data(contentsOf: file))
        guard try responses(stored, step: 97).contains(where: { $0.refusal != nil }) else { return stored }
        return stored.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    }
}
