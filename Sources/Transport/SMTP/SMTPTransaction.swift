internal import CCurl
import Dispatch
import Synchronization

/// One mail on its way through libcurl: what the callbacks read and write. Touched by the connection's thread alone,
/// but for `cancelled`.
final class SMTPTransaction {
    private static let verbs: [(verb: String, stage: SMTPOutcome.Stage)] = [
        ("STARTTLS", .tls), ("AUTH ", .login), ("MAIL ", .sender), ("RCPT ", .recipient), ("DATA", .data),
    ]

    private let bytes: [UInt8]
    private let beforeFinalDot: @Sendable () async throws -> Void
    private let settings: SMTPSettings
    private let cancelled: SMTPCancellation

    private(set) var stage = SMTPOutcome.Stage.connect
    private(set) var replies = SMTPReplyReader()
    /// Replies that were complete when the last command was written.
    private var repliesBefore = 0
    /// All is handed over and the final dot may be written at any moment.
    private(set) var mayHaveEnded = false
    private(set) var stopReason: String?
    private var hasLeft = false
    private var offset = 0
    private var lastPut = 0
    private var lastMove = ContinuousClock.now

    init(
        bytes: [UInt8],
        settings: SMTPSettings,
        cancelled: SMTPCancellation,
        beforeFinalDot: @escaping @Sendable () async throws -> Void
    ) {
        self.bytes = bytes
        self.settings = settings
        self.cancelled = cancelled
        self.beforeFinalDot = beforeFinalDot
    }

    /// The reply to the last command; nil when the server has not answered it.
    var answer: SMTPReply? { replies.count > repliesBefore ? replies.last : nil }

    /// libcurl wrote a command. Only its verb is looked at: the rest may be a password.
    func wrote(command: UnsafeRawBufferPointer) {
        // After a refusal libcurl takes leave; the answer to that says nothing about the mail.
        if command.starts(with: "QUIT".utf8) { hasLeft = true }
        if hasLeft { return }
        if let next = Self.verbs.first(where: { command.starts(with: $0.verb.utf8) }) { stage = next.stage }
        repliesBefore = replies.count
    }

    func heard(_ line: UnsafeRawBufferPointer) {
        if !hasLeft { replies.take(line) }
    }

    /// The next octets of the mail; 0 ends it, nil breaks it off.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        if mayHaveEnded { return 0 }
        guard offset == bytes.count else {
            let count = min(buffer.count, bytes.count - offset)
            bytes.withUnsafeBytes {
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + count]))
            }
            offset += count
            return count
        }
        guard !cancelled.isSet, askBeforeFinalDot() else {
            stopReason = cancelled.isSet ? "stopped before the final dot" : "the final dot was not allowed"
            return nil
        }
        stage = .final
        repliesBefore = replies.count
        mayHaveEnded = true
        return 0
    }

    /// Called by libcurl about once a second. True: give up.
    func shallStop(put: Int) -> Bool {
        let now = ContinuousClock.now
        if put != lastPut || stage != .data {
            lastPut = put
            lastMove = now
        }
        if mayHaveEnded {
            stopReason = cancelled.isSet(longerThan: settings.cancelGrace) ? "stopped before the answer" : nil
        } else if cancelled.isSet {
            stopReason = "stopped before the final dot"
        } else if now - lastMove > settings.answerTimeout {
            stopReason = "the server takes no more octets"
        }
        return stopReason != nil
    }

    /// Waits for the asynchronous hook. This thread is the connection's own, never one of the cooperative pool.
    private func askBeforeFinalDot() -> Bool {
        let answer = Answer()
        let hook = beforeFinalDot
        Task {
            let allowed = (try? await hook()) != nil
            answer.allowed.store(allowed, ordering: .releasing)
            answer.given.signal()
        }
        answer.given.wait()
        lastMove = .now
        return answer.allowed.load(ordering: .acquiring)
    }

    private final class Answer: Sendable {
        let allowed = Atomic(false)
        let given = DispatchSemaphore(value: 0)
    }
}
