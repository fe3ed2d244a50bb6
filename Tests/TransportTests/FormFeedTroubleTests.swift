import Foundation
import Glibc
import Mail
import Rehearsal
import Testing

@testable import Transport

/// What the servers of polled forms do wrong, on purpose or not.
@Suite struct FormFeedTroubleTests {
    private static let item = #"[{"id": 1, "text": "Вопрос", "email": "a@b.example"}]"#

    // MARK: Down, slow, huge, not what it says

    @Test(arguments: [(500, true), (503, true), (429, true), (404, false), (410, false), (401, false), (403, false)])
    func `an answer that is none tells whether a person is needed`(status: Int, isTemporary: Bool) async throws {
        let web = try ScriptedWeb { _ in .init("<html>secret page of the server</html>", status: status) }
        let error = try #require(await FeedReading(web.url("/feed?token=private")).trouble())
        #expect(error.isTemporary == isTemporary)
        #expect(error.reason.contains("\(status)"))
        #expect(error.place == "127.0.0.1")
        #expect(!"\(error)".contains("private"))
        #expect(!"\(error)".contains("secret"))
    }

    @Test func `a server that is down is tried again later`() async throws {
        let port = try ScriptedWeb { _ in .init("") }.port
        let url = try #require(URL(string: "http://127.0.0.1:\(port)/"))
        let error = try #require(await FeedReading(url).trouble())
        #expect(error.isTemporary)
        #expect(error.stage == .connect)
    }

    @Test func `a server that says nothing, or one octet at a time, is given up`() async throws {
        let silent = try ScriptedWeb(talk: { _, connection in connection.fallSilent() })
        let drop = try ScriptedWeb(talk: { _, connection in
            connection.say("HTTP/1.1 200 OK\r\n\r\n[")
            while connection.say(" ") { usleep(20_000) }
        })
        for web in [silent, drop] {
            let start = ContinuousClock.now
            let error = try #require(await FeedReading(web.url()) { $0.timeout = .seconds(1) }.trouble())
            #expect(error.isTemporary)
            #expect(error.reason.contains("no whole answer"))
            #expect(ContinuousClock.now - start < .seconds(60))
        }
    }

    @Test func `a huge answer is cut off early`() async throws {
        let sent = Mutexed(0)
        let web = try ScriptedWeb(talk: { _, connection in
            connection.say("HTTP/1.1 200 OK\r\n\r\n[")
            let chunk = [UInt8](repeating: 0x20, count: 64 << 10)
            while sent.value < 1 << 30, connection.say(chunk) { sent.update { $0 += chunk.count } }
        })
        let error = try #require(await FeedReading(web.url()) { $0.mostOctets = 1 << 20 }.trouble())
        #expect(error.reason.contains("more than 1048576 octets"))
        #expect(sent.value < 64 << 20)
    }

    @Test func `a huge header is cut off early`() async throws {
        let web = try ScriptedWeb(talk: { _, connection in
            connection.say("HTTP/1.1 200 OK\r\n")
            let line = "X-\(UUID().uuidString): " + String(repeating: "x", count: 8000) + "\r\n"
            for _ in 0..<10_000 where connection.say(line) {}
        })
        #expect(await FeedReading(web.url()).trouble() != nil)
    }

    @Test(arguments: FormFeedPage.Format.allCases)
    func `what is not what it says is told, and nothing is filed`(format: FormFeedPage.Format) async throws {
        let web = try ScriptedWeb { _ in .init("<html><body>Сайт на обслуживании<br></body>") }
        let feed = FeedReading(web.url(), format) { $0.mapping.items = format == .xml ? "//item" : $0.mapping.items }
        let error = try #require(await feed.trouble())
        #expect(error.stage == .read)
        #expect(error.isTemporary)
        #expect(feed.mails.isEmpty)
        #expect(feed.cursor == nil)
    }

    @Test func `an answer that breaks off is none`() async throws {
        let web = try ScriptedWeb(talk: { _, connection in
            connection.say("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + Self.item)
        })
        #expect(await FeedReading(web.url()).trouble()?.isTemporary == true)
    }

    // MARK: Bombs

    @Test func `a packed answer that unpacks without end stops at the limit`() async throws {
        let folder = try TestFolder()
        let file = folder.url.appending(path: "bomb")
        try Data(repeating: 0x20, count: 64 << 20).write(to: file)
        _ = try Command.run(["gzip", "-9", "-k", file.path])
        let packed = [UInt8](try Data(contentsOf: folder.url.appending(path: "bomb.gz")))
        #expect(packed.count < 100 << 10)
        let web = try ScriptedWeb { _ in .init(packed, header: ["Content-Encoding: gzip"]) }
        let error = try #require(await FeedReading(web.url()) { $0.mostOctets = 1 << 20 }.trouble())
        #expect(error.reason.contains("more than 1048576 octets"))
    }

    @Test func `what says that it is packed and is not, is told`() async throws {
        let web = try ScriptedWeb { _ in .init(Self.item, header: ["Content-Encoding: gzip"]) }
        #expect(await FeedReading(web.url()).trouble()?.reason.contains("packed") == true)
    }

    @Test func `entities that grow without end are refused before they grow`() async throws {
        var text = "<!DOCTYPE x [<!ENTITY e0 \"ha\">"
        for level in 1...40 { text += "<!ENTITY e\(level) \"&e\(level - 1);&e\(level - 1);\">" }
        text += "]><rss><channel><item><title>&e40;</title></item></channel></rss>"
        let body = text
        let web = try ScriptedWeb { _ in .init(body) }
        #expect(await FeedReading(web.url(), .news).trouble()?.reason.contains("DTD") == true)
    }

    // MARK: Other hosts

    @Test(arguments: [
        "http://localhost:PORT/", "http://127.0.0.2:PORT/", "//other.example/", "ftp://127.0.0.1/x",
        "file:///etc/passwd",
        "http://127.0.0.1:1/",
    ])
    func `a redirect to another host is refused, and the secret stays`(target: String) async throws {
        let other = try ScriptedWeb { _ in .init(Self.item) }
        let real = target.replacing("PORT", with: String(other.port))
        let redirecting = try ScriptedWeb { _ in .init("", status: 302, header: ["Location: \(real)"]) }
        let feed = FeedReading(redirecting.url()) { $0.proof = .bearer("token") }
        let error = try #require(await feed.trouble())
        #expect(error.reason.contains("another host"))
        #expect(!error.isTemporary)
        #expect(other.requests.isEmpty)
    }

    @Test func `a redirect to the same host is followed, but not for ever`() async throws {
        let web = try ScriptedWeb { request in
            switch request.target {
            case "/feed": .init("", status: 301, header: ["Location: /moved"])
            case "/moved": .init(Self.item)
            default: .init("", status: 302, header: ["Location: \(request.target)x"])
            }
        }
        #expect(try await FeedReading(web.url()).read().count == 1)
        let error = try #require(await FeedReading(web.url("/loop")).trouble())
        #expect(error.reason.contains("redirected more than"))
        #expect(web.requests.count < 12)
    }

    @Test func `a next page at another host is refused`() async throws {
        let web = try ScriptedWeb { _ in .init(#"{"items": \#(Self.item), "next": "http://evil.example/feed"}"#) }
        let feed = FeedReading(web.url()) {
            $0.mapping.items = "items"
            $0.mapping.next = "next"
        }
        let error = try #require(await feed.trouble())
        #expect(error.reason.contains("another host"))
        #expect(feed.posts.count == 1)
    }

    @Test(arguments: ["127.0.0.1", "localhost", "0.0.0.0", "127.1", "[::1]", "[::ffff:127.0.0.1]", "2130706433"])
    func `a private address is not talked to, whatever name leads there`(host: String) async throws {
        let web = try ScriptedWeb { _ in .init(Self.item) }
        let url = try #require(URL(string: "http://\(host):\(web.port)/feed"))
        let error = try #require(await FeedReading(url) { $0.wall = AddressGuard() }.trouble())
        #expect(web.requests.isEmpty)
        if ["127.0.0.1", "localhost", "[::1]"].contains(host) {
            #expect(error.reason.contains("private_addresses"))
            #expect(!error.isTemporary)
        }
    }

    @Test(arguments: [
        ("10.1.2.3", false), ("172.16.0.1", false), ("172.32.0.1", true), ("192.168.1.1", false),
        ("169.254.169.254", false),
        ("100.64.0.1", false), ("127.8.8.8", false), ("0.0.0.0", false), ("224.0.0.1", false),
        ("255.255.255.255", false),
        ("8.8.8.8", true), ("77.88.55.60", true), ("::1", false), ("::", false), ("fe80::1", false), ("fd12::1", false),
        ("::ffff:10.0.0.1", false), ("::ffff:8.8.8.8", true), ("64:ff9b::a00:1", false), ("64:ff9b::808:808", true),
        ("2002:0a00:0001::1", false), ("2a02:6b8::2:242", true), ("ff02::1", false), ("2001:db8::1", false),
    ])
    func `private, local and reserved addresses are known in all their spellings`(text: String, isOpen: Bool) throws {
        var octets = [UInt8](repeating: 0, count: text.contains(":") ? 16 : 4)
        #expect(inet_pton(text.contains(":") ? AF_INET6 : AF_INET, text, &octets) == 1)
        #expect(AddressGuard().mayConnect(to: octets) == isOpen)
        let own = try #require(NetworkRange(text))
        #expect(AddressGuard(allowed: [own]).mayConnect(to: octets))
    }

    @Test(arguments: ["", "10.0.0.0/33", "10.0.0/8", "x", "::/129", "10.0.0.0/-1", "10.0.0.0/8/8"])
    func `what is no range of addresses is none`(text: String) {
        #expect(NetworkRange(text) == nil)
    }

    // MARK: Without end, and with other names

    @Test func `pages without end have one`() async throws {
        let count = Mutexed(0)
        let web = try ScriptedWeb { _ in
            count.update { $0 += 1 }
            let n = count.value
            return .init(
                #"{"items": [{"id": \#(n), "text": "x\#(n)", "email": "a@b.example"}], "next": "/feed?p=\#(n)"}"#
            )
        }
        let feed = FeedReading(web.url()) {
            $0.mapping.items = "items"
            $0.mapping.next = "next"
            $0.mostPages = 7
        }
        let error = try #require(await feed.trouble())
        #expect(error.reason.contains("more than 7 pages"))
        #expect(!error.isTemporary)
        #expect(web.requests.count == 7)
        // What was read is filed all the same.
        #expect(feed.posts.count == 7)
    }

    @Test func `a page that names itself, and a server that knows no pages, end the reading`() async throws {
        let own = try ScriptedWeb { _ in .init(#"{"items": \#(Self.item), "next": "/feed"}"#) }
        let feed = FeedReading(own.url()) {
            $0.mapping.items = "items"
            $0.mapping.next = "next"
        }
        #expect(try await feed.read().count == 1)
        #expect(own.requests.count == 1)
        let deaf = try ScriptedWeb { _ in .init(Self.item) }
        #expect(try await FeedReading(deaf.url()) { $0.paging = .page(parameter: "p", first: 1) }.read().count == 1)
        #expect(deaf.requests.count == 2)
    }

    @Test func `items of a feed that names them anew are other mails, with the same words`() async throws {
        let number = Mutexed(0)
        let web = try ScriptedWeb { _ in
            number.update { $0 += 1 }
            return .init(#"[{"id": "n\#(number.value)", "text": "Вопрос", "email": "a@b.example"}]"#)
        }
        let feed = FeedReading(web.url())
        try await feed.read()
        try await feed.read()
        #expect(Set(feed.mails.map(\.origin)).count == 2)
        #expect(Set(feed.posts.map(\.digest)).count == 1)
        #expect(Set(feed.posts.map(\.time)).count == 1)
    }

    @Test func `reading can be called off at once`() async throws {
        let web = try ScriptedWeb(talk: { _, connection in connection.fallSilent() })
        let feed = FeedReading(web.url()) { $0.timeout = .seconds(100) }
        let start = ContinuousClock.now
        let task = Task { try await feed.read() }
        while web.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        let ending = await task.result
        #expect(throws: (any Error).self) { _ = try ending.get() }
        #expect(ContinuousClock.now - start < .seconds(60))
    }
}
