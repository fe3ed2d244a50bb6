import Foundation
import Mail
import Testing

@testable import Transport

/// Polled forms against a server that a test plays.
@Suite struct FormFeedSourceTests {
    private static func items(_ numbers: some Sequence<Int>) -> String {
        "["
            + numbers.map { #"{"id": \#($0), "text": "Вопрос \#($0)", "email": "a\#($0)@b.example"}"# }.joined(
                separator: ","
            )
            + "]"
    }

    @Test func `every item is handed over once, whatever is read again`() async throws {
        let text = Mutexed(Self.items(1...2))
        let web = try ScriptedWeb { _ in .init(text.value) }
        let feed = FeedReading(web.url())
        #expect(try await feed.read().map(\.text) == ["Вопрос 1", "Вопрос 2"])
        #expect(try await feed.read().isEmpty)
        text.update { $0 = Self.items(1...3) }
        #expect(try await feed.read().map(\.text) == ["Вопрос 3"])
        #expect(Set(feed.mails.map(\.origin)).count == 3)
    }

    @Test func `after a restart the journal says what is known`() async throws {
        let web = try ScriptedWeb { _ in .init(Self.items(1...3)) }
        let first = FeedReading(web.url())
        try await first.read()
        let journal = Set(first.mails.prefix(2).map(\.origin.id))
        let second = FeedReading(web.url(), known: { journal.intersection($0) })
        #expect(try await second.read().map(\.text) == ["Вопрос 3"])
    }

    @Test func `a changed item comes again, in the thread of the first`() async throws {
        let text = Mutexed(#"[{"id": 1, "text": "Было", "email": "a@b.example"}]"#)
        let web = try ScriptedWeb { _ in .init(text.value) }
        let feed = FeedReading(web.url())
        try await feed.read()
        text.update { $0 = #"[{"id": 1, "text": "Стало", "email": "a@b.example"}]"# }
        #expect(try await feed.read().map(\.text) == ["Стало"])
        let messages = feed.mails.map { Message(parsing: $0.bytes) }
        #expect(messages[0].inReplyTo == messages[1].inReplyTo)
        #expect(messages[0].messageID != messages[1].messageID)
    }

    @Test func `what lay there at first contact is as old as it says, and what comes later is new`() async throws {
        let text = Mutexed(#"[{"id": 1, "text": "a", "at": "2020-01-01T00:00:00Z"}, {"id": 2, "text": "b"}]"#)
        let web = try ScriptedWeb { _ in .init(text.value) }
        let feed = FeedReading(web.url()) { $0.mapping.date = "at" }
        try await feed.read()
        text.update { $0 = #"[{"id": 3, "text": "c", "at": "2020-01-01T00:00:00Z"}]"# }
        try await feed.read()
        let received = feed.mails.map { $0.received?.timeIntervalSince1970 }
        // The undated one first: nobody knows how old it is.
        #expect(received == [0, 1_577_836_800, FeedReading.now.timeIntervalSince1970])
    }

    @Test func `a server that says that nothing has changed is believed`() async throws {
        let web = try ScriptedWeb { request in
            request.header["if-none-match"] == "\"v1\""
                ? .init("", status: 304)
                : .init(Self.items(1...1), header: ["ETag: \"v1\"", "Last-Modified: Mon, 23 Nov 2026 07:00:00 GMT"])
        }
        let feed = FeedReading(web.url())
        try await feed.read()
        #expect(try await feed.read().isEmpty)
        #expect(web.requests[0].header["if-none-match"] == nil)
        #expect(web.requests[1].header["if-none-match"] == "\"v1\"")
        #expect(web.requests[1].header["if-modified-since"] == "Mon, 23 Nov 2026 07:00:00 GMT")
    }

    @Test func `where there are several pages the first one's state says nothing about the others`() async throws {
        let web = try ScriptedWeb { request in
            let isFirst = !request.target.contains("p=2")
            let next = isFirst ? ", \"next\": \"?p=2\"" : ""
            let items = Self.items(isFirst ? 1...2 : 3...4)
            return .init("{\"items\": \(items)\(next)}", header: ["ETag: \"v1\""])
        }
        let feed = FeedReading(web.url()) {
            $0.mapping.items = "items"
            $0.mapping.next = "next"
        }
        #expect(try await feed.read().count == 4)
        try await feed.read()
        #expect(web.targets == ["/feed", "/feed?p=2", "/feed", "/feed?p=2"])
        #expect(web.requests.allSatisfy { $0.header["if-none-match"] == nil })
    }

    @Test func `pages are asked for by number and by offset until one brings nothing new`() async throws {
        let web = try ScriptedWeb { request in
            let page = Int(request.target.split(separator: "=").last ?? "") ?? 1
            return .init(page <= 3 ? Self.items((page * 2 - 1)...(page * 2)) : "[]")
        }
        let numbered = FeedReading(web.url("/feed?x=y")) { $0.paging = .page(parameter: "page", first: 1) }
        #expect(try await numbered.read().count == 6)
        #expect(web.targets == (1...4).map { "/feed?x=y&page=\($0)" })

        let shifted = try ScriptedWeb { request in
            let offset = Int(request.target.split(separator: "=").last ?? "") ?? 0
            return .init(offset < 5 ? Self.items(offset...min(offset + 1, 4)) : "[]")
        }
        let feed = FeedReading(shifted.url()) { $0.paging = .offset(parameter: "offset", first: 0) }
        #expect(try await feed.read().count == 5)
        #expect(shifted.targets == ["/feed?offset=0", "/feed?offset=2", "/feed?offset=4", "/feed?offset=5"])
    }

    @Test func `the Link header names the next page`() async throws {
        let web = try ScriptedWeb { request in
            request.target == "/feed"
                ? .init(Self.items(1...1), header: ["Link: </a>; rel=\"prev\", </feed/2>; rel=\"next\""])
                : .init(Self.items(2...2))
        }
        #expect(try await FeedReading(web.url()).read().count == 2)
        #expect(web.targets == ["/feed", "/feed/2"])
    }

    @Test(arguments: [
        (FormFeedSettings.Since.Value.id, "/feed?since=10"), (.date, "/feed?since=2026-11-22T00:00:00Z"),
        (.answer, "/feed?since=abc"),
    ])
    func `the next reading begins behind the last one`(value: FormFeedSettings.Since.Value, target: String) async throws
    {
        let web = try ScriptedWeb { request in
            guard request.target == "/feed" else { return .init(#"{"items": [], "mark": "abc"}"#) }
            return .init(
                #"{"mark": "abc", "items": [{"id": 10, "text": "a", "at": "2026-11-22"}, {"id": 9, "text": "b", "at": "2026-11-21"}]}"#
            )
        }
        let feed = FeedReading(web.url()) {
            $0.mapping.items = "items"
            $0.mapping.date = "at"
            $0.mapping.mark = "mark"
            $0.since = .init(parameter: "since", value: value)
        }
        try await feed.read()
        #expect(try await feed.read().isEmpty)
        #expect(web.targets.last?.removingPercentEncoding == target)
        let again = FeedReading(web.url()) { $0.mapping.items = "items" }
        #expect(try await again.source.survey().total == 2)
    }

    @Test func `a server that wants to be told at the first reading, too, is told what the settings say`() async throws
    {
        let web = try ScriptedWeb { request in
            request.target == "/feed" ? .init("no parameter", status: 400) : .init(#"[{"id": 10, "text": "a"}]"#)
        }
        let feed = FeedReading(web.url()) { $0.since = .init(parameter: "after", value: .id, first: "0") }
        #expect(try await feed.source.survey().total == 1)
        #expect(try await feed.read().count == 1)
        #expect(try await feed.read().isEmpty)
        #expect(web.targets == ["/feed?after=0", "/feed?after=0", "/feed?after=10"])
    }

    @Test func `the newest first: reading ends where nothing is new`() async throws {
        let web = try ScriptedWeb { request in
            let page = Int(request.target.split(separator: "=").last ?? "") ?? 1
            return .init(page <= 9 ? Self.items((page * 2 - 1)...(page * 2)) : "[]")
        }
        let feed = FeedReading(web.url()) {
            $0.paging = .page(parameter: "page", first: 1)
            $0.isNewestFirst = true
        }
        #expect(try await feed.read().count == 18)
        let asked = web.targets.count
        try await feed.read()
        #expect(web.targets.count == asked + 1)
    }

    @Test(arguments: [
        (
            FormFeedSettings.Proof.basic(name: "otklik", password: "пароль"), "authorization",
            "Basic b3RrbGlrOtC/0LDRgNC+0LvRjA=="
        ),
        (.bearer("token"), "authorization", "Bearer token"),
        (.field(name: "X-Api-Key", value: "key"), "x-api-key", "key"),
    ])
    func `the secret goes with every request`(proof: FormFeedSettings.Proof, name: String, value: String) async throws {
        let web = try ScriptedWeb { _ in .init("[]") }
        try await FeedReading(web.url()) { $0.proof = proof }.read()
        #expect(web.requests.first?.header[name] == value)
    }

    @Test func `a feed is surveyed without being read`() async throws {
        let web = try ScriptedWeb { _ in
            .init(
                #"[{"id": 1, "text": "a", "at": "2026-11-01"}, {"id": 2, "text": "b", "at": "2026-11-20"}, {"id": 3}]"#
            )
        }
        let feed = FeedReading(web.url()) { $0.mapping.date = "at" }
        let date = Date(timeIntervalSince1970: 1_794_960_000)
        let survey = try await feed.source.survey(after: nil, since: date)
        #expect(survey.total == 2)
        #expect(try survey.since?.get() == 1)
        #expect(feed.mails.isEmpty)
    }
}
