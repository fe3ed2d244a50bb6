internal import CCurl
import Foundation
import Glibc

/// A connection libcurl has opened for us: TCP, TLS with verification, and the login; then raw octets both ways.
///
/// Not Sendable: its owner, an actor on a serial queue, makes every call. `open` blocks, the rest does not.
final class CurlConnection {
    /// What to connect to and how to be let in.
    struct Plan {
        /// `imap://` or `imaps://`, host and port.
        var url: String
        var place: String
        var security: ServerSecurity
        var caFile: URL?
        var user: String
        var password: String?
        var bearer: String?
        /// libcurl's `AUTH=…` list; nil leaves the choice to libcurl.
        var mechanisms: String?
        var connectTimeout: Duration
        var loginTimeout: Duration
    }

    enum Received: Equatable {
        case octets(Int)
        case nothingYet
        case ended
    }

    private let handle: UnsafeMutableRawPointer
    private let place: String
    private(set) var socket: curl_socket_t = -1

    /// Connects, secures and logs in. Blocks.
    static func open(_ plan: Plan, _ dialogue: CurlDialogue = CurlDialogue()) throws(CurlFailure) -> CurlConnection {
        guard let handle = CurlLibrary.makeHandle() else {
            throw CurlFailure(code: CURLE_FAILED_INIT.rawValue, words: "libcurl cannot start")
        }
        let connection = CurlConnection(handle: handle, place: plan.place)
        try connection.perform(plan, dialogue)
        return connection
    }

    private init(handle: UnsafeMutableRawPointer, place: String) {
        self.handle = handle
        self.place = place
    }

    // With CONNECT_ONLY this closes the socket and says nothing to the server, so it cannot hang.
    deinit { curl_easy_cleanup(handle) }

    private func perform(_ plan: Plan, _ dialogue: CurlDialogue) throws(CurlFailure) {
        var errorText = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        let code = errorText.withUnsafeMutableBufferPointer { buffer in
            configure(plan, errors: buffer.baseAddress, dialogue: dialogue)
            let code = withExtendedLifetime(dialogue) { curl_easy_perform(handle) }
            // Both are gone when we return; the handle lives on.
            otk_setopt_pointer(handle, CURLOPT_ERRORBUFFER, nil)
            otk_setopt_long(handle, CURLOPT_NOPROGRESS, 1)
            otk_setopt_pointer(handle, CURLOPT_XFERINFODATA, nil)
            otk_setopt_data(handle, CURLOPT_HEADERFUNCTION, nil)
            otk_setopt_pointer(handle, CURLOPT_HEADERDATA, nil)
            return code
        }
        let found = otk_getinfo_socket(handle, &socket)
        guard code == CURLE_OK, found == CURLE_OK, socket >= 0 else {
            let words = String(decoding: errorText.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            throw CurlFailure(code: code.rawValue, words: words, dialogue: dialogue.lines)
        }
    }

    private func configure(_ plan: Plan, errors: UnsafeMutablePointer<CChar>?, dialogue: CurlDialogue) {
        otk_setopt_string(handle, CURLOPT_URL, plan.url)
        otk_setopt_long(handle, CURLOPT_CONNECT_ONLY, 1)
        otk_setopt_long(handle, CURLOPT_NOSIGNAL, 1)
        // A web proxy in the environment is none of a mailbox's business.
        otk_setopt_string(handle, CURLOPT_PROXY, "")
        otk_setopt_long(handle, CURLOPT_CONNECTTIMEOUT_MS, plan.connectTimeout.milliseconds)
        otk_setopt_long(handle, CURLOPT_TIMEOUT_MS, (plan.connectTimeout + plan.loginTimeout).milliseconds)
        otk_setopt_long(handle, CURLOPT_TCP_KEEPALIVE, 1)
        otk_setopt_long(handle, CURLOPT_TCP_KEEPIDLE, 60)
        otk_setopt_long(handle, CURLOPT_TCP_KEEPINTVL, 30)
        otk_setopt_pointer(handle, CURLOPT_ERRORBUFFER, errors)
        otk_setopt_pointer(handle, CURLOPT_HEADERDATA, Unmanaged.passUnretained(dialogue).toOpaque())
        otk_setopt_data(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            CurlDialogue.take(bytes, size, count, context)
        }
        otk_setopt_long(handle, CURLOPT_NOPROGRESS, 0)
        otk_setopt_pointer(handle, CURLOPT_XFERINFODATA, Unmanaged.passUnretained(dialogue).toOpaque())
        otk_setopt_progress(handle, CURLOPT_XFERINFOFUNCTION) { context, _, _, _, _ in
            CurlDialogue.shouldEnd(context)
        }
        configureLogin(plan)
    }

    private func configureLogin(_ plan: Plan) {
        if plan.security == .startTLS { otk_setopt_long(handle, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
        otk_setopt_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let caFile = plan.caFile { otk_setopt_string(handle, CURLOPT_CAINFO, caFile.path) }
        otk_setopt_string(handle, CURLOPT_USERNAME, plan.user)
        if let password = plan.password { otk_setopt_string(handle, CURLOPT_PASSWORD, password) }
        if let bearer = plan.bearer { otk_setopt_string(handle, CURLOPT_XOAUTH2_BEARER, bearer) }
        if let mechanisms = plan.mechanisms { otk_setopt_string(handle, CURLOPT_LOGIN_OPTIONS, mechanisms) }
        // One round trip less; servers without SASL-IR are asked the long way by libcurl.
        otk_setopt_long(handle, CURLOPT_SASL_IR, 1)
    }

    /// Sends what fits; the number of octets taken, 0 when the socket is full.
    func send(_ octets: ArraySlice<UInt8>) throws(TransportError) -> Int {
        var count = 0
        let code = octets.withUnsafeBytes { curl_easy_send(handle, $0.baseAddress, $0.count, &count) }
        guard code == CURLE_OK || code == CURLE_AGAIN else {
            throw TransportError(stage: .send, place: place, reason: "the connection broke while sending")
        }
        return code == CURLE_OK ? count : 0
    }

    /// Reads what is there. Over TLS `nothingYet` is the only sign that OpenSSL holds nothing back.
    func receive(into buffer: UnsafeMutableRawBufferPointer) throws(TransportError) -> Received {
        var count = 0
        let code = curl_easy_recv(handle, buffer.baseAddress, buffer.count, &count)
        if code == CURLE_AGAIN { return .nothingYet }
        guard code == CURLE_OK else {
            throw TransportError(stage: .read, place: place, reason: "the connection broke")
        }
        return count == 0 ? .ended : .octets(count)
    }

    /// Blocks for at most `milliseconds` until the socket can be read or written.
    func poll(writing: Bool = false, milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: socket, events: Int16(writing ? POLLOUT : POLLIN), revents: 0)
        return Glibc.poll(&entry, 1, milliseconds) > 0
    }
}
