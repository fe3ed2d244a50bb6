import Foundation
import Mail
import Testing

@testable import Transport

/// Files that items of a polled form link to.
@Suite struct FormFeedFilesTests {
    private static let picture =
        [UInt8]([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) + [UInt8](repeating: 7, count: 500)

    private static func feed(_ links: String...) -> String {
        let files = links.map { "\"\($0)\"" }.joined(separator: ",")
        return #"[{"id": 1, "text": "Вопрос", "email": "a@b.example", "files": [\#(files)]}]"#
    }

    private func reading(_ web: ScriptedWeb, _ change: (inout FormFeedSettings) -> Void = { _ in }) -> FeedReading {
        FeedReading(web.url()) {
            $0.mapping.files = "files[]"
            change(&$0)
        }
    }

    private func files(_ feed: FeedReading) throws -> [Mail.Attachment] {
        let mail = try #require(feed.mails.first)
        let message = Message(parsing: mail.bytes)
        return try #require(FormPost(of: message, in: mail.bytes)).read(message).attachments
    }

    @Test func `a file comes with the post, from the feed's own host with its secret`() async throws {
        let web = try ScriptedWeb { request in
            request.target == "/feed"
                ? .init(Self.feed("/files/%D1%84%D0%BE%D1%82%D0%BE.png?sign=1"))
                : .init(Self.picture, header: ["Content-Type: image/png; x=y"])
        }
        let feed = reading(web) { $0.proof = .bearer("token") }
        try await feed.read()
        let file = try #require(try files(feed).first)
        #expect(file.name == "фото.png")
        #expect(file.type == "image/png")
        #expect(file.size == Self.picture.count)
        #expect(web.requests.last?.header["authorization"] == "Bearer token")
    }

    @Test func `files from elsewhere come from named hosts alone, and without the secret`() async throws {
        let store = try ScriptedWeb { _ in .init(Self.picture) }
        let link = "http://localhost:\(store.port)/1.png"
        let web = try ScriptedWeb { _ in .init(Self.feed(link)) }
        let closed = reading(web) { $0.proof = .bearer("token") }
        let posts = try await closed.read()
        #expect(store.requests.isEmpty)
        #expect(posts.first?.fields.first?.value.contains(link) == true)
        let open = reading(web) {
            $0.proof = .bearer("token")
            $0.fileHosts = ["localhost"]
        }
        try await open.read()
        #expect(try files(open).map(\.size) == [Self.picture.count])
        #expect(store.requests.map { $0.header["authorization"] } == [nil])
    }

    @Test(arguments: [
        "file:///etc/passwd", "ftp://127.0.0.1/x", "http://169.254.169.254/latest/", "//evil.example/1", "::", "",
    ])
    func `no link leads anywhere else`(link: String) async throws {
        let web = try ScriptedWeb { _ in .init(Self.feed(link)) }
        let feed = reading(web)
        #expect(try await feed.read().count == 1)
        #expect(try files(feed).isEmpty)
        #expect(web.requests.count { $0.target == "/feed" } == 1)
    }

    @Test func `a file too large, or gone, stays a line in the ticket`() async throws {
        let web = try ScriptedWeb { request in
            switch request.target {
            case "/feed": .init(Self.feed("/big.png", "/gone.png", "/small.png"))
            case "/big.png": .init([UInt8](repeating: 0, count: 5000))
            case "/gone.png": .init("", status: 404)
            default: .init(Self.picture)
            }
        }
        let feed = reading(web) { $0.mostFileOctets = 1000 }
        let post = try #require(try await feed.read().first)
        #expect(try files(feed).map(\.name) == ["small.png"])
        #expect(post.fields.map(\.value) == ["Файл не загружен: /big.png", "Файл не загружен: /gone.png"])
    }

    @Test func `a file that cannot be had now is waited for, and not for ever`() async throws {
        let web = try ScriptedWeb { request in
            request.target == "/feed" ? .init(Self.feed("/1.png"), header: ["ETag: \"v\""]) : .init("", status: 503)
        }
        let feed = reading(web)
        for _ in 1...2 {
            #expect(await feed.trouble()?.isTemporary == true)
            #expect(feed.mails.isEmpty)
        }
        #expect(web.requests.filter { $0.target == "/feed" }.allSatisfy { $0.header["if-none-match"] == nil })
        let post = try #require(try await feed.read().first)
        #expect(post.fields.map(\.value) == ["Файл не загружен: /1.png"])
        #expect(try await feed.read().isEmpty)
    }

    @Test func `no more files than a form has`() async throws {
        let web = try ScriptedWeb { request in
            request.target == "/feed"
                ? .init(Self.feed("/1", "/2", "/3", "/4", "/5", "/6", "/7")) : .init(Self.picture)
        }
        let feed = reading(web)
        let post = try #require(try await feed.read().first)
        #expect(try files(feed).count == 5)
        #expect(post.fields.count == 2)
    }
}
