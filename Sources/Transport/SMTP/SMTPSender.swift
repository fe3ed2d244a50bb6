/// A way out to one submission server.
///
/// - At most `settings.connections` at a time; who finds all busy waits in order.
/// - A connection is kept for the next mail and closed after `idleTimeout` without one.
/// - One recipient a transaction, so every recipient has an outcome of its own.
/// - Nothing is tried again here, but for a kept connection that turns out to be closed before it took anything.
/// - A cancelled task breaks off before the final dot, or waits `cancelGrace` for the answer behind it.
package actor SMTPSender {
    private struct Idle {
        var connection: SMTPConnection
        var number: Int
    }

    private let settings: SMTPSettings
    private var idle: [Idle] = []
    private var inUse = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var used = 0

    package init(_ settings: SMTPSettings) {
        self.settings = settings
    }

    /// `from` may be empty (the null sender); both addresses as a server takes them, without brackets.
    /// `beforeFinalDot` is awaited when all octets are handed over; if it throws, the mail is broken off unsent.
    package func send(
        from: String,
        to: String,
        bytes: [UInt8],
        beforeFinalDot: @escaping @Sendable () async throws -> Void
    ) async -> SMTPOutcome {
        guard Self.isSafe(from), Self.isSafe(to), !to.isEmpty else {
            return SMTPOutcome(kind: .permanent, stage: .recipient, words: "an address that no server takes")
        }
        let connection = await acquire()
        defer { release(connection) }
        let token: String?
        do { token = try await bearerToken() } catch {
            return SMTPOutcome(kind: .temporary, stage: .login, words: "no access token: \(error)")
        }
        return await connection.send(
            from: from,
            to: to,
            bytes: SMTPLines.normalized(bytes),
            token: token,
            beforeFinalDot: beforeFinalDot
        )
    }

    /// Closes the connections without work; those in use close when theirs is done.
    package func close() {
        idle = []
    }

    private func bearerToken() async throws -> String? {
        guard case .bearer(_, _, let token) = settings.login else { return nil }
        return try await token()
    }

    private func acquire() async -> SMTPConnection {
        if inUse >= max(1, settings.connections) {
            // The one who leaves hands its place over, so `inUse` stays.
            await withCheckedContinuation { waiting.append($0) }
        } else {
            inUse += 1
        }
        return idle.popLast()?.connection ?? SMTPConnection(settings)
    }

    private func release(_ connection: SMTPConnection) {
        used += 1
        idle.append(Idle(connection: connection, number: used))
        guard waiting.isEmpty else { return waiting.removeFirst().resume() }
        inUse -= 1
        let (number, limit) = (used, settings.idleTimeout)
        Task { [weak self] in
            try await Task.sleep(for: limit)
            await self?.drop(number)
        }
    }

    private func drop(_ number: Int) {
        idle.removeAll { $0.number == number }
    }

    /// RFC 5321 §4.1.2: nothing in a path ends a command or the path itself.
    private static func isSafe(_ address: String) -> Bool {
        address.utf8.count <= 320
            && address.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
    }
}
