import Dispatch
import Foundation

/// One logged-in IMAP connection: commands out, responses in, each within a hard time limit.
///
/// It runs on a queue of its own, because connecting blocks. One command at a time; whoever breaks one off, by an
/// error or by cancelling the task, leaves a connection that is good for nothing but being dropped.
actor IMAPConnection {
    private static let blockingPoll: Int32 = 5
    /// libcurl hands over one TLS record, 16 KB, at a time.
    private static let bufferSize = 64 << 10

    nonisolated let settings: IMAPSettings
    private nonisolated let executor: SerialQueue
    private let curl: CurlConnection
    private var reader: IMAPReader
    // Freed by deinit, which runs outside the actor when nobody else is left.
    private nonisolated(unsafe) let buffer = UnsafeMutableRawBufferPointer.allocate(
        byteCount: bufferSize,
        alignment: 16
    )
    private var commands = 0
    private var isBusy = false
    private(set) var isUsable = true
    private(set) var capabilities: Set<String> = []
    /// Messages in the folder, as the server last said.
    private(set) var exists = 0
    /// Folders that were found to be there, by their names for people.
    var wireNames: [String: String] = [:]
    /// The server has said that it will tell us of news.
    private(set) var isIdling = false
    /// The server spoke of more messages than it had before. Cleared by whoever looks for them.
    var hasNews = false

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private init(settings: IMAPSettings, executor: SerialQueue, curl: sending CurlConnection) {
        self.settings = settings
        self.executor = executor
        self.curl = curl
        var limits = IMAPReader.Limits()
        limits.literal = settings.keepWhole
        limits.head = settings.headOctets
        reader = IMAPReader(limits: limits)
    }

    deinit { buffer.deallocate() }

    /// Connects and logs in.
    static func open(_ settings: IMAPSettings) async throws -> IMAPConnection {
        guard case .bearer(_, let tokens, _) = settings.login else { return try await connect(settings, bearer: nil) }
        let token = try await tokens.token()
        do {
            return try await connect(settings, bearer: token)
        } catch let error as TransportError where error.stage == .login && !error.isTemporary {
            // It may have been withdrawn before its time: one more login with a fresh one.
            await tokens.refused(token)
            return try await connect(settings, bearer: try await tokens.token())
        }
    }

    private static func connect(_ settings: IMAPSettings, bearer: String?) async throws -> IMAPConnection {
        let executor = SerialQueue(label: "otklik.imap")
        let dialogue = CurlDialogue()
        let curl = try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                executor.queue.async {
                    do { continuation.resume(returning: try login(settings, bearer: bearer, dialogue)) } catch {
                        continuation.resume(throwing: error)
                    }
                }
            }
        } onCancel: {
            dialogue.callOff()
        }
        let connection = IMAPConnection(settings: settings, executor: executor, curl: curl)
        try await connection.require("CAPABILITY", stage: .login)
        return connection
    }

    private static func login(
        _ settings: IMAPSettings,
        bearer: String?,
        _ dialogue: CurlDialogue
    ) throws(TransportError) -> CurlConnection {
        var plan = settings.plan(bearer: bearer, mechanisms: settings.mechanisms)
        do { return try CurlConnection.open(plan, dialogue) } catch {
            guard case .password(_, _, nil) = settings.login, error.offersLoginCommandOnly else {
                throw error.error(plan)
            }
        }
        // With its own choice libcurl falls back to the LOGIN command.
        plan.mechanisms = nil
        do { return try CurlConnection.open(plan, dialogue) } catch { throw error.error(plan) }
    }

    // MARK: Commands

    /// Sends one command and hands every untagged response to `take`. Returns the server's verdict, NO and BAD too.
    func run(
        _ command: String,
        stage: TransportError.Stage,
        expecting octets: Int = 0,
        _ take: (IMAPResponse) -> Void = { _ in }
    ) async throws -> IMAPStatus {
        let end = ContinuousClock.now + settings.commandTimeout + .seconds(octets / max(1, settings.slowest))
        return try await exclusively(stage) {
            let tag = nextTag()
            var verdict: IMAPStatus?
            try await send("\(tag) \(command)\r\n", stage)
            while true {
                try await receive(stage, until: end) { response in
                    if case .tagged(tag, let status) = response { verdict = status } else { take(response) }
                }
                if let verdict { return verdict }
            }
        }
    }

    /// As `run`, for commands that have to succeed.
    func require(
        _ command: String,
        stage: TransportError.Stage,
        _ take: (IMAPResponse) -> Void = { _ in }
    ) async throws {
        let status = try await run(command, stage: stage, take)
        guard status.kind == .ok else { throw refusal(stage, status) }
    }

    /// RFC 2177. Returns when the server speaks of more messages, when `limit` has passed, or when `signal` is raised.
    /// It ends with DONE and the answer to it, so a connection that died silently is found out here at the latest.
    func idle(atMost limit: Duration, _ signal: IdleSignal) async throws {
        let end = ContinuousClock.now + limit
        try await exclusively(.idle) {
            let tag = nextTag()
            var verdict: IMAPStatus?
            defer { isIdling = false }
            let hear = { (response: IMAPResponse) in
                if case .continuation = response { self.isIdling = true }
                if case .tagged(tag, let status) = response { verdict = status }
            }
            try await send("\(tag) IDLE\r\n", .idle)
            let begun = ContinuousClock.now + settings.commandTimeout
            while !isIdling, verdict == nil { try await receive(.idle, until: begun, hear) }
            while !hasNews, verdict == nil, !signal.isRaised, ContinuousClock.now < end {
                let outcome = await signal.arm().wait(for: curl.socket, atMost: end - .now, on: executor.queue)
                try Task.checkCancellation()
                if outcome == .readable { _ = try drain(.idle, hear) }
            }
            if verdict == nil { try await send("DONE\r\n", .idle) }
            let done = ContinuousClock.now + settings.commandTimeout
            while verdict == nil { try await receive(.idle, until: done, hear) }
            if let verdict, verdict.kind != .ok { throw refusal(.idle, verdict) }
        }
    }

    /// Says goodbye if there is time. The connection is of no use afterwards.
    func logout() async {
        guard isUsable, !isBusy else { return }
        _ = try? await exclusively(.read) {
            let tag = nextTag()
            var isOver = false
            try await send("\(tag) LOGOUT\r\n", .read)
            let end = ContinuousClock.now + min(.seconds(2), settings.commandTimeout)
            while !isOver {
                try await receive(.read, until: end) { if case .tagged = $0 { isOver = true } }
            }
        }
        isUsable = false
    }

    // MARK: Errors

    /// What a NO or BAD means. Unknown counts as temporary.
    func refusal(_ stage: TransportError.Stage, _ status: IMAPStatus, isTemporary: Bool = true) -> TransportError {
        let code = status.code.isEmpty ? "" : "[\(status.code)] "
        return failure(
            stage,
            "the server said: \(status.kind.rawValue) \(code)\(status.text)",
            isTemporary: isTemporary
        )
    }

    func failure(_ stage: TransportError.Stage, _ reason: String, isTemporary: Bool = true) -> TransportError {
        var hidden = [settings.user]
        if case .password(_, let password, _) = settings.login { hidden.append(password) }
        return TransportError(
            stage: stage,
            place: settings.place,
            reason: Redaction.clean(reason, hiding: hidden),
            isTemporary: isTemporary
        )
    }

    // MARK: Octets

    private func nextTag() -> String {
        commands += 1
        return "o\(commands)"
    }

    private func exclusively<Value>(
        _ stage: TransportError.Stage,
        _ body: () async throws -> Value
    ) async throws -> Value {
        guard isUsable, !isBusy else { throw failure(stage, isUsable ? "a command is under way" : "no connection") }
        isBusy = true
        defer { isBusy = false }
        do { return try await body() } catch {
            isUsable = false
            throw error
        }
    }

    private func send(_ text: String, _ stage: TransportError.Stage) async throws {
        let octets = Array(text.utf8)
        let end = ContinuousClock.now + settings.silenceTimeout
        var sent = 0
        while sent < octets.count {
            sent += try curl.send(octets[sent...])
            if sent < octets.count, !curl.poll(writing: true, milliseconds: 100), ContinuousClock.now > end {
                throw failure(stage, "the server took nothing for \(settings.silenceTimeout)")
            }
        }
    }

    /// Waits until the server has said something and hears it out.
    private func receive(
        _ stage: TransportError.Stage,
        until end: ContinuousClock.Instant,
        _ take: (IMAPResponse) -> Void
    ) async throws {
        let silence = ContinuousClock.now + settings.silenceTimeout
        while true {
            try Task.checkCancellation()
            let now = ContinuousClock.now
            guard now < end else { throw failure(stage, "no end of the answer in time") }
            guard now < silence else { throw failure(stage, "the server fell silent for \(settings.silenceTimeout)") }
            if try drain(stage, take) { return }
            // A busy server answers within this moment; only a slow one is worth the trouble of a real wait.
            if curl.poll(milliseconds: Self.blockingPoll) { continue }
            _ = await SocketWait().wait(for: curl.socket, atMost: min(silence, end) - now, on: executor.queue)
        }
    }

    /// Reads what is there without waiting; whether there was anything.
    private func drain(_ stage: TransportError.Stage, _ take: (IMAPResponse) -> Void) throws -> Bool {
        var heard = false
        // Not for ever: the caller looks at the clock in between.
        for _ in 0..<64 {
            switch try curl.receive(into: buffer) {
            case .nothingYet: return heard
            case .ended: throw failure(stage, "the server closed the connection")
            case .octets(let count):
                heard = true
                try hear(UnsafeRawBufferPointer(rebasing: buffer[..<count]), stage, take)
            }
        }
        return heard
    }

    private func hear(
        _ octets: UnsafeRawBufferPointer,
        _ stage: TransportError.Stage,
        _ take: (IMAPResponse) -> Void
    ) throws {
        do {
            try octets.withMemoryRebound(to: UInt8.self) { octets in
                try reader.feed(octets) { frame in
                    let response = IMAPResponse.parse(frame)
                    try note(response, stage)
                    take(response)
                }
            }
        } catch let error as IMAPReader.Failure {
            throw failure(stage, "the answer cannot be read: \(error)")
        }
    }

    /// What concerns the connection whatever was asked.
    private func note(_ response: IMAPResponse, _ stage: TransportError.Stage) throws {
        switch response {
        case .exists(let count):
            if count > exists { hasNews = true }
            exists = count
        case .expunge: exists = max(0, exists - 1)
        case .capability(let words): capabilities = words
        case .untagged(let status) where status.kind == .bye && stage != .read:
            throw failure(stage, "the server hung up: \(status.text)")
        default: break
        }
    }
}
