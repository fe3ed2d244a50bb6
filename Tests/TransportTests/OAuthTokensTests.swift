import Foundation
import Testing

@testable import Transport

@Suite struct OAuthTokensTests {
    /// A token endpoint that answers each request in turn and remembers what it was sent.
    private static func endpoint(_ answers: [(Int, String)], _ forms: Mutexed<[String]>) throws -> ScriptedServer {
        try ScriptedServer { connection in
            var length = 0
            while let line = connection.line(), !line.isEmpty {
                if line.lowercased().hasPrefix("content-length:") {
                    length = Int(line.dropFirst(15).trimmingCharacters(in: .whitespaces)) ?? 0
                }
            }
            let form = String(decoding: connection.octets(length) ?? [], as: UTF8.self)
            let number = forms.update { forms in
                forms.append(form)
                return forms.count - 1
            }
            let (status, body) = answers[min(number, answers.count - 1)]
            connection.say(
                "HTTP/1.1 \(status) X\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
            )
        }
    }

    private static func tokens(_ server: ScriptedServer, _ kept: Mutexed<[String]>) throws -> OAuthTokens {
        var settings = OAuthTokens.Settings(
            endpoint: try #require(URL(string: "http://127.0.0.1:\(server.port)/token")),
            clientID: "otklik&co",
            clientSecret: "s3cret",
            refreshToken: "old/refresh"
        )
        settings.scope = "https://mail.example/"
        return OAuthTokens(settings) { token in kept.update { $0.append(token) } }
    }

    @Test func `a token is asked for once, kept until shortly before its end, and asked for anew after a refusal`()
        async throws
    {
        let (forms, kept) = (Mutexed<[String]>([]), Mutexed<[String]>([]))
        let server = try Self.endpoint(
            [(200, #"{"access_token":"one","expires_in":3600}"#), (200, #"{"access_token":"two","expires_in":3600}"#)],
            forms
        )
        let tokens = try Self.tokens(server, kept)
        async let first = tokens.token()
        async let second = tokens.token()
        #expect(try await [first, second] == ["one", "one"])
        #expect(
            forms.value == [
                "grant_type=refresh_token&refresh_token=old%2Frefresh&client_id=otklik%26co&client_secret=s3cret&scope=https%3A%2F%2Fmail.example%2F"
            ]
        )
        await tokens.refused("one")
        #expect(try await tokens.token() == "two")
        #expect(kept.value.isEmpty)
    }

    @Test func `A21: a rotated refresh token is stored and used from then on`() async throws {
        let (forms, kept) = (Mutexed<[String]>([]), Mutexed<[String]>([]))
        let server = try Self.endpoint(
            [
                (200, #"{"access_token":"one","expires_in":10,"refresh_token":"new"}"#),
                (200, #"{"access_token":"two"}"#),
            ],
            forms
        )
        let tokens = try Self.tokens(server, kept)
        #expect(try await tokens.token() == "one")
        #expect(kept.value == ["new"])
        await tokens.refused("one")
        #expect(try await tokens.token() == "two")
        #expect(forms.value.last?.contains("refresh_token=new&") == true)
    }

    @Test(arguments: [
        (400, #"{"error":"invalid_grant","error_description":"expired: old/refresh"}"#, false),
        (401, #"{"error":"invalid_client"}"#, false), (503, "<html>", true), (200, "{}", true),
        (400, #"{"error":"temporarily_unavailable"}"#, true), (429, "", true),
    ])
    func `a refusal says whether a person is needed, and no secret`(status: Int, body: String, isTemporary: Bool)
        async throws
    {
        let server = try Self.endpoint([(status, body)], Mutexed([]))
        let tokens = try Self.tokens(server, Mutexed([]))
        let error = await #expect(throws: TransportError.self) { _ = try await tokens.token() }
        #expect(error?.stage == .token)
        #expect(error?.isTemporary == isTemporary)
        #expect(error?.reason.contains("HTTP \(status)") == true)
        #expect(error?.reason.contains("old/refresh") == false)
    }
}
