import Foundation
import Synchronization
import Testing
import Transport

/// How long connections are kept, how many there are, and what breaks a sending off.
@Suite struct SMTPConnectionTests: SMTPTrial {
    @Test func `one connection carries mail after mail, and a refused recipient does not stop the next`() async throws {
        let server = try ScriptedSMTPServer { command, _ in command.hasPrefix("RCPT TO:<no@") ? .say("550 no") : nil }
        var settings = Self.settings(server)
        settings.connections = 1
        let sender = SMTPSender(settings)
        for _ in 0..<3 { #expect(await send(through: sender).kind == .sent) }
        #expect(server.seen.connections == 1)
        #expect(await send(through: sender, to: "no@example.org").kind == .permanent)
        #expect(await send(through: sender).kind == .sent)
        #expect(server.seen.mails.count == 4)
    }

    @Test(arguments: [ScriptedSMTPServer.Reaction.drop, .sayAndDrop("421 4.7.0 enough for one connection")])
    func `a kept connection that the server ends is replaced before anything is lost`(
        end: ScriptedSMTPServer.Reaction
    ) async throws {
        let counter = Counter()
        let server = try ScriptedSMTPServer { command, connection in
            guard connection == 1, command.hasPrefix("MAIL") else { return nil }
            return counter.next() == 1 ? nil : end
        }
        let sender = SMTPSender(Self.settings(server))
        #expect(await send(through: sender).kind == .sent)
        #expect(await send(through: sender).kind == .sent)
        #expect(server.seen.connections == 2)
        #expect(server.seen.mails.count == 2)
    }

    @Test func `several mails travel at a time, never more than allowed`() async throws {
        let server = try ScriptedSMTPServer()
        var settings = Self.settings(server)
        settings.connections = 3
        let sender = SMTPSender(settings)
        let arrived = Barrier(3)
        let kinds = await withTaskGroup(of: SMTPOutcome.Kind.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    // The first three meet before their final dot: so three do travel at once.
                    await send(through: sender) { await arrived.meet() }.kind
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(kinds == Array(repeating: .sent, count: 12))
        #expect(server.seen.connections == 3)
        #expect(server.seen.mostOpen == 3)
        #expect(server.seen.mails.count == 12)
    }

    @Test func `the hook runs after the text and before the final dot`() async throws {
        let server = try ScriptedSMTPServer()
        let text =
            Array("Subject: large\r\n\r\n".utf8) + Array(repeating: Array("line\r\n".utf8), count: 50_000).joined()
        let outcome = await send(through: SMTPSender(Self.settings(server)), bytes: text) {
            #expect(server.seen.commands.last == "DATA")
            #expect(server.seen.mails.isEmpty)
        }
        #expect(outcome.kind == .sent)
        #expect(server.seen.mails.count == 1)
    }

    @Test func `a hook that throws keeps the final dot back`() async throws {
        let server = try ScriptedSMTPServer()
        let outcome = await send(through: SMTPSender(Self.settings(server))) { throw CancellationError() }
        #expect(outcome.kind == .temporary)
        #expect(outcome.words == "the final dot was not allowed")
        while server.seen.open > 0 { await Task.yield() }
        #expect(server.seen.mails.isEmpty)
        #expect(!server.seen.commands.contains("."))
    }

    @Test func `a cancelled task breaks off before the final dot`() async throws {
        let server = try ScriptedSMTPServer { command, _ in command.hasPrefix("RCPT") ? .silence : nil }
        let sender = SMTPSender(Self.settings(server))
        let task = Task { await send(through: sender) }
        while !server.seen.commands.contains(where: { $0.hasPrefix("RCPT") }) { await Task.yield() }
        task.cancel()
        let outcome = await task.value
        #expect(outcome.kind == .temporary)
        #expect(server.seen.mails.isEmpty)
    }

    @Test func `a cancelled task waits a little for the answer, then says unknown`() async throws {
        let server = try ScriptedSMTPServer { command, _ in command == "." ? .silence : nil }
        var settings = Self.settings(server)
        settings.cancelGrace = .milliseconds(100)
        let sender = SMTPSender(settings)
        let task = Task { await send(through: sender) }
        while server.seen.mails.isEmpty { await Task.yield() }
        task.cancel()
        #expect(await task.value.kind == .unknown)
    }
}

/// Counts calls from many threads.
final class Counter: Sendable {
    private let value = Atomic(0)

    func next() -> Int { value.add(1, ordering: .relaxed).newValue }
}

/// Lets nobody pass until so many have come; later ones pass at once.
actor Barrier {
    private var missing: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { missing = count }

    func meet() async {
        missing -= 1
        if missing > 0 { return await withCheckedContinuation { waiting.append($0) } }
        for one in waiting { one.resume() }
        waiting = []
    }
}
