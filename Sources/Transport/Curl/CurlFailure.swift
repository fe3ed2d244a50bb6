internal import CCurl
import Foundation

/// What libcurl's number means for us: where it went wrong, and whether waiting helps.
struct CurlFailure: Error {
    let code: UInt32
    /// libcurl's own sentence.
    let words: String
    /// The server's lines until then.
    var dialogue: [String] = []

    func error(_ plan: CurlConnection.Plan) -> TransportError {
        let (stage, isTemporary) = meaning(plan)
        let hidden = [plan.password, plan.bearer, plan.user].compactMap { $0 }
        let reason = Redaction.clean(sentence(stage), hiding: hidden)
        return TransportError(stage: stage, place: plan.place, reason: reason, isTemporary: isTemporary)
    }

    /// The lines in which the server said no.
    var refusal: IMAPStatus? {
        dialogue.compactMap { line -> IMAPStatus? in
            let text = Array(line.utf8).filter { $0 != 0x0D && $0 != 0x0A }
            switch IMAPResponse.parse(IMAPFrame(text: text, literals: [])) {
            case .tagged(_, let status) where status.kind != .ok: return status
            case .untagged(let status) where status.kind == .bye: return status
            default: return nil
            }
        }.last
    }

    /// It has only the LOGIN command of RFC 3501 §6.2.3, which libcurl does not use when told its mechanisms.
    var offersLoginCommandOnly: Bool {
        let words = dialogue.joined(separator: " ")
        let upper = words.uppercased()
        // libcurl sees mechanisms in capitals only.
        return CURLcode(rawValue: code) == CURLE_LOGIN_DENIED && refusal == nil && upper.contains("CAPABILITY")
            && !upper.contains("LOGINDISABLED") && !words.contains("AUTH=PLAIN") && !words.contains("AUTH=LOGIN")
    }

    private func meaning(_ plan: CurlConnection.Plan) -> (TransportError.Stage, isTemporary: Bool) {
        switch CURLcode(rawValue: code) {
        case CURLE_COULDNT_RESOLVE_HOST: (.resolve, true)
        case CURLE_COULDNT_CONNECT: (.connect, true)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR: (.tls, false)
        case CURLE_USE_SSL_FAILED: (.tls, false)
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER: (.tls, true)
        case CURLE_ABORTED_BY_CALLBACK: (.connect, true)
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: (.login, mayPass)
        case CURLE_OPERATION_TIMEDOUT: (dialogue.isEmpty ? .connect : .login, true)
        default: (dialogue.isEmpty ? .connect : .login, true)
        }
    }

    /// A refused login needs a person, unless the server says it is only busy (RFC 5530 §3) or hung up on us.
    private var mayPass: Bool {
        guard let refusal else { return false }
        return refusal.kind == .bye || ["UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG"].contains(refusal.code)
    }

    private func sentence(_ stage: TransportError.Stage) -> String {
        guard stage == .login, let refusal else {
            let said = words.isEmpty ? "libcurl error \(code)" : words
            return stage == .tls ? CertificateAdvice.added(to: said) : said
        }
        let code = refusal.code.isEmpty ? "" : "[\(refusal.code)] "
        return "the server said: \(code)\(refusal.text)"
    }
}
