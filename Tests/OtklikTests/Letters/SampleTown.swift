import Foundation
import Mail
import Testing

/// All letters of samples/mail, each in the mailbox its To names, filed by one `otklik drain` over the sample institutions.
struct SampleTown {
    struct Page: Decodable {
        struct Entry: Decodable {
            struct File: Decodable { var name: String, size: Int }
            var kind: String, text: String
            var messageID: String?, to: String?
            var files: [File]
        }

        struct Letter: Decodable { var kind: String, to: String }
        struct Link: Decodable { var number: String, kind: String }

        var number: String, state: String, subject: String
        var institution: String?, requester: String?
        var entries: [Entry], outbox: [Letter], links: [Link]
    }

    /// Drained once for all tests: nothing of it changes.
    static let filed = Result { try SampleTown() }

    private static let samples = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "samples")
    private let pages: [Page]
    /// Message-ID of each sample, by its two digits.
    private let messageIDs: [String: String]
    /// Letters that opened no ticket, because machines wrote them.
    let automatic: Int

    init() throws {
        let folder = try TemporaryFolder()
        var boxes: [String: [String]] = [:]
        var messageIDs: [String: String] = [:]
        for file in try FileManager.default.contentsOfDirectory(atPath: Self.samples.path + "/mail").sorted() {
            guard file.hasSuffix(".eml") else { continue }
            let bytes = Array(try Data(contentsOf: Self.samples.appending(path: "mail/\(file)")))
            let letter = Message(parsing: bytes)
            messageIDs[String(file.prefix(2))] = letter.messageID
            for address in letter.to.map(\.address) where address.hasSuffix("@kultura.example") {
                let box = String(address.prefix { $0 != "@" })
                boxes[box, default: []].append(file)
                try Self.deliver(bytes, as: file, to: "\(folder.path)/\(box)")
            }
        }
        let settings = try folder.write(Self.settings(boxes.keys.sorted()), to: "otklik.yaml")
        let ending = try Program.run(["drain", "--settings", settings])
        try #require(ending.code == 0, "\(ending.err)")
        let list = try Program.run(["tickets", "--settings", settings, "--limit", "200", "--json"]).out
        pages = try list.matches(of: /"number":"([^"]+)"/).map { match in
            let show = try Program.run(["ticket", "--settings", settings, String(match.1), "show", "--json"])
            return try JSONDecoder().decode(Page.self, from: Data(show.out.utf8))
        }
        self.messageIDs = messageIDs
        let account = try Program.run(["account", "--settings", settings, "--offline", "--json"]).out
        automatic = account.matches(of: /"automatic":(\d+)/).reduce(0) { $0 + (Int($1.1) ?? 0) }
    }

    /// The tickets in which a sample stands, with its entry there.
    func filings(of sample: String) throws -> [(ticket: Page, entry: Page.Entry)] {
        let id = try #require(messageIDs[sample], "sample \(sample) has no Message-ID")
        return pages.compactMap { page in page.entries.first { $0.messageID == id }.map { (page, $0) } }
    }

    func filing(of sample: String) throws -> (ticket: Page, entry: Page.Entry) {
        let all = try filings(of: sample)
        #expect(all.count == 1, "sample \(sample) stands in \(all.map(\.ticket.number))")
        return try #require(all.first)
    }

    private static func deliver(_ bytes: [UInt8], as file: String, to box: String) throws {
        for part in ["cur", "new", "tmp"] {
            try FileManager.default.createDirectory(atPath: "\(box)/\(part)", withIntermediateDirectories: true)
        }
        try Data(bytes).write(to: URL(filePath: "\(box)/new/\(file)"))
    }

    private static func settings(_ boxes: [String]) -> String {
        let sources = boxes.map { box in
            let institution = box == "vopros" ? "" : ", institution: \(box)"
            return "  - {name: \(box), type: maildir, path: \(box), start: 2020-01-01\(institution)}\n"
        }
        return """
            paths: {state: state}
            judge: names
            listen: 127.0.0.1:0
            institutions_file: \(samples.path)/institutions.yaml
            routes:
              - {name: main, type: maildir, path: "out/{address}"}
            default_route: main
            sources:

            """ + sources.joined()
    }
}
