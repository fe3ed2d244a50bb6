internal import CCurl

/// What a finished transfer means.
struct SMTPVerdict {
    let code: CURLcode
    let stage: SMTPOutcome.Stage
    let answer: SMTPReply?
    let mayHaveEnded: Bool
    /// Our own reason to stop, else libcurl's.
    let reason: String

    init(code: CURLcode, transaction: SMTPTransaction, errorText: String) {
        self.code = code
        stage = Self.isTLS(code) ? .tls : transaction.stage
        answer = transaction.answer
        mayHaveEnded = transaction.mayHaveEnded
        let said = transaction.stopReason ?? (errorText.isEmpty ? String(cString: curl_easy_strerror(code)) : errorText)
        reason = stage == .tls ? CertificateAdvice.added(to: said) : said
    }

    var outcome: SMTPOutcome {
        SMTPOutcome(kind: kind, stage: stage, code: answer?.code, words: words)
    }

    private var kind: SMTPOutcome.Kind {
        if code == CURLE_OK { return .sent }
        guard let answer, answer.code >= 400 else {
            // Between the final dot and its answer nobody knows; before it, nothing was accepted (RFC 5321 §4.2.5).
            return mayHaveEnded ? .unknown : .temporary
        }
        return answer.code >= 500 && concernsMail(answer.code) ? .permanent : .temporary
    }

    /// A refusal of our connection, login or sender address is for a person to mend, and the mail can wait for it.
    private func concernsMail(_ code: Int) -> Bool {
        // RFC 4954 §6: authentication required, failed, too weak, needs TLS.
        stage >= .recipient && ![530, 534, 535, 538].contains(code)
    }

    private var words: String {
        guard let answer, code == CURLE_OK || answer.code >= 400 else { return reason }
        return answer.words
    }

    private static func isTLS(_ code: CURLcode) -> Bool {
        [
            CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_ENGINE_NOTFOUND,
        ].contains(code)
    }
}
