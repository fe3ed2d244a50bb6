import Crypto
import Foundation
import Hummingbird
import HummingbirdTesting
import Store
import Testing
import Tickets
import Web

@Suite struct FormAPITests {
    private func office() async throws -> PublicOffice {
        try await PublicOffice {
            $0.keys = [
                .init(
                    site: "museum",
                    digest: Array(SHA256.hash(data: Array("secret".utf8))),
                    institutions: ["ghm", "any"]
                ),
                .init(site: "portal", digest: Array(SHA256.hash(data: Array("trusted".utf8))), isTrusted: true),
            ]
            $0.origins = ["https://museum.example"]
        }
    }

    private func send(
        _ client: any TestClientProtocol,
        _ json: String,
        to code: String = "ghm",
        key: String? = "secret",
        idempotency: String? = nil
    ) async throws -> Seen {
        var headers: HTTPFields = [.contentType: "application/json"]
        if let key { headers[.authorization] = "Bearer \(key)" }
        if let idempotency { headers.append(.init(name: .init("Idempotency-Key") ?? .via, value: idempotency)) }
        return try await client.execute(
            uri: "/api/forms/\(code)",
            method: .post,
            headers: headers,
            body: ByteBuffer(string: json)
        ) { Seen($0) }
    }

    @Test func `a site hands a message in and is told number, link and day`() async throws {
        let office = try await office()
        try await office.test { client in
            let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]).base64EncodedString()
            let seen = try await send(
                client,
                """
                {"text": "Спасибо за экскурсию!", "kind": "gratitude", "name": "Анна", "email": "anna@example.ru",
                 "email_confirmed": true, "fields": [{"label": "Возраст", "value": "17"}],
                 "files": [{"name": "a.png", "content": "\(png)"}]}
                """
            )
            #expect(seen.status == 201)
            for word in ["\"number\":\"GHM-2026-000001\"", "https://otklik.example/s/", "\"answer_by\":\"2026-12"] {
                #expect(seen.text.contains(word), "\(seen.text)")
            }
        }
        let ticket = try #require(try await office.tickets().first)
        #expect(try await office.store.contact(of: ticket.id)?.confirmed == nil, "this key's word does not count")
    }

    @Test func `the word of a trusted site that an address was confirmed counts`() async throws {
        let office = try await office()
        try await office.test { client in
            _ = try await send(client, #"{"text": "x", "email": "a@b.ru", "email_confirmed": true}"#, key: "trusted")
        }
        let ticket = try #require(try await office.tickets().first)
        #expect(try await office.store.contact(of: ticket.id)?.confirmed != nil)
    }

    @Test func `one Idempotency-Key is one ticket, and no other message's`() async throws {
        let office = try await office()
        try await office.test { client in
            let first = try await send(client, #"{"text": "Раз"}"#, idempotency: "order-7")
            let again = try await send(client, #"{"text": "Раз"}"#, idempotency: "order-7")
            #expect((first.status, again.status) == (201, 200))
            #expect(first.text == again.text)
            let other = try await send(client, #"{"text": "Два"}"#, idempotency: "order-7")
            #expect(other.status == 409)
        }
        #expect(try await office.tickets().count == 1)
    }

    @Test func `a file of no kind that is taken does not cost the message: site and staff are told`() async throws {
        let office = try await office()
        try await office.test { client in
            let json =
                #"{"text": "x", "files": [{"name": "a.exe", "content": "TVo="}, {"name": "b.txt", "content": "TVo="}]}"#
            let seen = try await send(client, json)
            #expect(seen.status == 201)
            #expect(seen.text.contains(#""refused_files":["a.exe"]"#))
        }
        let number = try #require(try await office.tickets().first?.number.description)
        let history = try #require(try await office.store.history(of: number))
        #expect(history.files.map(\.name) == ["b.txt"])
        #expect(history.entries.contains { $0.text.contains("Файл не принят: a.exe") })
    }

    @Test(arguments: ["", "two words", "ключ", String(repeating: "a", count: 201)])
    func `an Idempotency-Key that the description forbids is refused`(name: String) async throws {
        let office = try await office()
        try await office.test { client in
            let seen = try await send(client, #"{"text": "x"}"#, idempotency: name)
            #expect(seen.status == 400)
        }
        #expect(try await office.tickets().isEmpty)
    }

    @Test(
        arguments: [
            (#"{"text": "x"}"#, "ghm", nil, 401), (#"{"text": "x"}"#, "ghm", "wrong", 401),
            (#"{"text": "x"}"#, "nowhere", "secret", 404),
            (#"{"text": "x"}"#, "smdt", "secret", 403), ("no json", "ghm", "secret", 400), ("[]", "ghm", "secret", 400),
            ("{}", "ghm", "secret", 422), (#"{"text": 1}"#, "ghm", "secret", 422),
            (#"{"text": "x", "extra": 1}"#, "ghm", "secret", 422),
            (#"{"text": "x", "kind": "spam"}"#, "ghm", "secret", 422),
            (#"{"text": "x", "email_confirmed": 1}"#, "ghm", "secret", 422),
            (#"{"text": "x", "files": [{"name": "a.txt", "content": "no base64!"}]}"#, "ghm", "secret", 422),
            (#"{"text": "x", "files": [{"name": "a.txt", "content": ""}]}"#, "ghm", "secret", 422),
        ] as [(String, String, String?, Int)]
    ) func `what cannot be taken is a problem with its place`(
        json: String,
        code: String,
        key: String?,
        status: Int
    ) async throws {
        let office = try await office()
        try await office.test { client in
            let seen = try await send(client, json, to: code, key: key)
            #expect(seen.status == status)
            #expect(seen.headers[.contentType] == "application/problem+json")
            if status == 422 { #expect(seen.text.contains("\"pointer\":\"/")) }
        }
        #expect(try await office.tickets().isEmpty)
    }

    @Test
    func `multipart is taken like JSON, other methods and types are not, and only listed sites may call from pages`()
        async throws
    {
        let office = try await office()
        try await office.test { client in
            var form = Filled(token: "")
            form.fields = [("text", "Из формы сайта"), ("kind", "question")]
            let sent = try await client.send(
                form.with(file: "a.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
                to: "/api/forms/any",
                headers: [.authorization: "Bearer secret", .origin: "https://museum.example"]
            )
            #expect(sent.status == 201, "\(sent.text)")
            #expect(sent.headers[.accessControlAllowOrigin] == "https://museum.example")
            let left = try office.uploads()
            #expect(left.isEmpty)
            let get = try await client.execute(uri: "/api/forms/ghm", method: .get) { Seen($0) }
            #expect(get.status == 405 && get.headers[.allow] == "POST, OPTIONS")
            let stranger = try await client.execute(
                uri: "/api/forms/ghm",
                method: .options,
                headers: [.origin: "https://evil.example"]
            ) { Seen($0) }
            #expect(stranger.headers[.accessControlAllowOrigin] == nil)
            let document = try await client.see("/api/openapi.json").text
            #expect(document.contains("\"openapi\" : \"3.0.3\"") || document.contains("\"openapi\": \"3.0.3\""))
        }
    }

    @Test func `a site that sends too much is told when to come back`() async throws {
        var limits = FormLimits()
        limits.site = .init(hour: 2, day: 5)
        let office = try await PublicOffice(limits: limits) {
            $0.keys = [.init(site: "museum", digest: Array(SHA256.hash(data: Array("secret".utf8))))]
        }
        try await office.test { client in
            for _ in 0..<2 { #expect(try await send(client, #"{"text": "x"}"#).status == 201) }
            let third = try await send(client, #"{"text": "x"}"#)
            #expect(third.status == 429)
            #expect(Int(third.headers[.retryAfter] ?? "") ?? 0 > 0)
        }
    }
}
