internal import CCurl
import Dispatch

/// One libcurl handle, which keeps its connection from mail to mail. `perform` blocks, so it runs on a queue of its own,
/// and all calls of the handle with it.
final class SMTPConnection: @unchecked Sendable {
    private let queue = DispatchQueue(label: "smtp")
    private let settings: SMTPSettings
    private let handle: UnsafeMutableRawPointer?
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init(_ settings: SMTPSettings) {
        self.settings = settings
        handle = CurlLibrary.makeHandle()
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        if let handle { SMTPOptions(settings).set(on: handle, errorText: errorText) }
    }

    deinit {
        // Says QUIT, which may block: not on the thread that happened to let go last.
        nonisolated(unsafe) let (handle, errorText) = (handle, errorText)
        queue.async {
            if let handle { curl_easy_cleanup(handle) }
            errorText.deallocate()
        }
    }

    func send(
        from: String,
        to: String,
        bytes: [UInt8],
        token: String?,
        beforeFinalDot: @escaping @Sendable () async throws -> Void
    ) async -> SMTPOutcome {
        let cancelled = SMTPCancellation()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { done in
                queue.async { [self] in
                    let make = { [settings] in
                        SMTPTransaction(
                            bytes: bytes,
                            settings: settings,
                            cancelled: cancelled,
                            beforeFinalDot: beforeFinalDot
                        )
                    }
                    done.resume(returning: perform(from: from, to: to, token: token, make))
                }
            }
        } onCancel: {
            cancelled.set()
        }
    }

    /// A server may have closed a kept connection, or close it now because it had enough mails (421): once more on a new one.
    private func perform(from: String, to: String, token: String?, _ make: () -> SMTPTransaction) -> SMTPOutcome {
        guard let handle else {
            return SMTPOutcome(kind: .temporary, stage: .connect, words: "libcurl could not be started")
        }
        if let token { otk_setopt_string(handle, CURLOPT_XOAUTH2_BEARER, token) }
        var transaction = make()
        var code = run(transaction, from: from, to: to, on: handle)
        var connects = 0
        otk_getinfo_long(handle, CURLINFO_NUM_CONNECTS, &connects)
        let wasStale = transaction.answer == nil || transaction.answer?.code == 421
        if code != CURLE_OK, connects == 0, transaction.stage <= .sender, wasStale, transaction.stopReason == nil {
            otk_setopt_long(handle, CURLOPT_FRESH_CONNECT, 1)
            transaction = make()
            code = run(transaction, from: from, to: to, on: handle)
            otk_setopt_long(handle, CURLOPT_FRESH_CONNECT, 0)
        }
        return SMTPVerdict(code: code, transaction: transaction, errorText: String(cString: errorText)).outcome
    }

    private func run(
        _ transaction: SMTPTransaction,
        from: String,
        to: String,
        on handle: UnsafeMutableRawPointer
    ) -> CURLcode {
        // One recipient a transaction: libcurl breaks off at the first refused one, so each has an outcome of its own.
        let recipients = curl_slist_append(nil, to)
        defer { curl_slist_free_all(recipients) }
        errorText.pointee = 0
        otk_setopt_string(handle, CURLOPT_MAIL_FROM, from)
        otk_setopt_pointer(handle, CURLOPT_MAIL_RCPT, recipients)
        otk_setopt_long(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, settings.answerTimeout.wholeSeconds)
        let context = SMTPCallbackContext(transaction, handle: handle, finalTimeout: settings.finalTimeout)
        return withExtendedLifetime(context) {
            let pointer = Unmanaged.passUnretained(context).toOpaque()
            for option in [CURLOPT_READDATA, CURLOPT_HEADERDATA, CURLOPT_DEBUGDATA, CURLOPT_XFERINFODATA] {
                otk_setopt_pointer(handle, option, pointer)
            }
            return curl_easy_perform(handle)
        }
    }
}
