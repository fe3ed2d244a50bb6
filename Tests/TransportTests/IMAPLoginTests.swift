import Foundation
import Rehearsal
import Testing

@testable import Transport

@Suite struct IMAPLoginTests {
    @Test(arguments: PasswordMechanism.allCases)
    func `logs in by PLAIN, LOGIN and CRAM-MD5`(mechanism: PasswordMechanism) async throws {
        let box = try LiveMailbox()
        let login = IMAPSettings.Login.password(
            user: box.user,
            password: LiveMailbox.password,
            mechanism: mechanism
        )
        let survey = try await box.source(.startTLS) { $0.login = login }.survey()
        #expect(survey.total == 0)
        #expect(survey.server == "IMAP with STARTTLS, IDLE MOVE UIDPLUS SPECIAL-USE CONDSTORE")
        let log = try String(contentsOf: box.server.log, encoding: .utf8)
        #expect(log.contains("user=<\(box.user)>, method=\(mechanism.rawValue)"))
    }

    @Test(arguments: BearerMechanism.allCases)
    func `logs in by OAUTHBEARER or XOAUTH2, and with a fresh token where the first is refused`(
        mechanism: BearerMechanism
    ) async throws {
        let box = try LiveMailbox()
        let good = try box.server.accessToken(for: box.user)
        let tokens = RehearsedTokens(["not a token", good])
        let login = IMAPSettings.Login.bearer(user: box.user, tokens: tokens, mechanism: mechanism)
        #expect(try await box.source(.tls) { $0.login = login }.survey().total == 0)
        #expect(await tokens.refusedTokens == ["not a token"])
        let log = try String(contentsOf: box.server.log, encoding: .utf8)
        #expect(log.contains("user=<\(box.user)>, method=\(mechanism.rawValue)"))
    }

    @Test func `a refused login needs a person, and tells the server's words and no secret`() async throws {
        let box = try LiveMailbox()
        let login = IMAPSettings.Login.password(user: box.user, password: "wrong-password")
        let error = await #expect(throws: TransportError.self) {
            try await box.source(.tls) { $0.login = login }.drain(after: nil) { _ in }
        }
        #expect(error?.stage == .login)
        #expect(error?.isTemporary == false)
        #expect(error?.reason.contains("Authentication failed") == true)
        #expect(error.map { "\($0)".contains("wrong-password") || "\($0)".contains("kino@") } == false)
    }

    @Test func `a certificate of an unknown authority is refused`() async throws {
        let box = try LiveMailbox()
        let folder = try TestFolder()
        let other = try TestCertificate.make(in: folder.url)
        for security in [ServerSecurity.tls, .startTLS] {
            for caFile in [other.caFile, nil] {
                let error = await #expect(throws: TransportError.self) {
                    try await box.source(security) { $0.caFile = caFile }.drain(after: nil) { _ in }
                }
                #expect(error?.stage == .tls)
                #expect(error?.isTemporary == false)
            }
        }
    }

    @Test func `an expired certificate is refused`() async throws {
        let box = try LiveMailbox(expired: true)
        let error = await #expect(throws: TransportError.self) { try await box.source(.tls).survey() }
        #expect(error?.stage == .tls)
        #expect(error?.reason.contains("expired") == true)
        #expect(error?.reason.contains("whoever runs the server has to renew its certificate") == true)
        #expect(error?.isTemporary == false)
    }

    @Test func `A24: a wrong folder is told by its name and needs a person`() async throws {
        let box = try LiveMailbox()
        let error = await #expect(throws: TransportError.self) {
            try await box.source { $0.folder = "Обращение" }.drain(after: nil) { _ in }
        }
        #expect(error?.stage == .select)
        #expect(error?.isTemporary == false)
        #expect(error?.reason.contains("«Обращение»") == true)
    }

    @Test func `A15: a server that is down is tried again and read when it is back`() async throws {
        let box = try LiveMailbox(ownServer: true)
        try box.place("Subject: x\r\n\r\n")
        let (source, inbox) = (box.source(), Inbox())
        try await source.drain(into: inbox)
        box.server.stop()
        let error = await #expect(throws: TransportError.self) { try await source.drain(into: inbox) }
        #expect(error?.isTemporary == true)
        let refused = await #expect(throws: TransportError.self) { try await source.drain(into: inbox) }
        #expect(refused?.stage == .connect)
        #expect(refused?.isTemporary == true)
    }
}

/// Hands out the given tokens, the next one after a refusal.
actor RehearsedTokens: AccessTokens {
    private var tokens: [String]
    private(set) var refusedTokens: [String] = []

    init(_ tokens: [String]) { self.tokens = tokens }

    func token() throws -> String {
        guard let first = tokens.first else { throw RehearsedFailure() }
        return first
    }

    func refused(_ token: String) {
        refusedTokens.append(token)
        tokens.removeAll { $0 == token }
    }
}
