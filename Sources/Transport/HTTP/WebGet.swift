internal import CCurl
import Dispatch
import Foundation

/// One GET to a server that is not ours: addresses guarded, redirects to the same host only, everything bounded. Blocks a
/// thread of its own queue, never a task's.
struct WebGet: Sendable {
    struct Answer: Sendable {
        var status: Int
        var body: [UInt8]
        /// Names in lower case; of several the last.
        var header: [String: String]
        /// Where it came from in the end.
        var url: URL
    }

    var url: URL
    var fields: [(name: String, value: String)] = []
    var login: Login?
    var wall: AddressGuard
    var caFile: URL?
    /// From the first octet of the request to the last of the answer, redirects included.
    var timeout: Duration
    /// Of the body, unpacked.
    var mostOctets: Int

    struct Login: Sendable, Equatable {
        var name: String
        var password: String
    }

    private static let mostRedirects = 5

    /// How errors name the server.
    var place: String { url.host() ?? "feed" }

    func answer() async throws -> Answer {
        var step = self
        let end = ContinuousClock.now + timeout
        for _ in 0...Self.mostRedirects {
            step.timeout = max(.milliseconds(1), end - .now)
            let (answer, target) = try await step.once()
            guard let target else { return answer }
            step.url = try redirected(to: target, from: step.url)
        }
        throw error("redirected more than \(Self.mostRedirects) times", isTemporary: false)
    }

    /// A login goes with the request: it is told to the host that the settings name and to no other.
    private func redirected(to target: String, from: URL) throws(TransportError) -> URL {
        guard let next = URL(string: target), next.isSameServer(as: from) else {
            throw error("redirected to another host: refused", isTemporary: false)
        }
        return next
    }

    private func once() async throws -> (Answer, redirect: String?) {
        let queue = DispatchQueue(label: "otklik.web")
        let transfer = WebTransfer(limit: mostOctets, wall: wall)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.async { continuation.resume(with: Result { try perform(transfer) }) }
            }
        } onCancel: {
            transfer.callOff()
        }
    }

    private func perform(_ transfer: WebTransfer) throws -> (Answer, redirect: String?) {
        guard let handle = CurlLibrary.makeHandle() else { throw error("libcurl cannot start", isTemporary: true) }
        defer { curl_easy_cleanup(handle) }
        var list: UnsafeMutablePointer<curl_slist>?
        defer { curl_slist_free_all(list) }
        for (name, value) in fields where !value.isEmpty { list = curl_slist_append(list, "\(name): \(value)") }
        otk_setopt_pointer(handle, CURLOPT_HTTPHEADER, list)
        configure(handle)
        transfer.attach(to: handle)
        let code = withExtendedLifetime(transfer) { curl_easy_perform(handle) }
        guard code == CURLE_OK else { throw failure(code, transfer) }
        var status = 0
        otk_getinfo_long(handle, CURLINFO_RESPONSE_CODE, &status)
        let answer = Answer(status: status, body: transfer.body, header: transfer.header, url: url)
        return (answer, redirect: (300..<400).contains(status) && status != 304 ? Self.redirect(of: handle) : nil)
    }

    private static func redirect(of handle: UnsafeMutableRawPointer) -> String? {
        var target: UnsafePointer<CChar>?
        otk_getinfo_string(handle, CURLINFO_REDIRECT_URL, &target)
        return target.map { String(cString: $0) }
    }

    private func configure(_ handle: UnsafeMutableRawPointer) {
        otk_setopt_string(handle, CURLOPT_URL, url.absoluteString)
        otk_setopt_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        otk_setopt_long(handle, CURLOPT_NOSIGNAL, 1)
        otk_setopt_long(handle, CURLOPT_FOLLOWLOCATION, 0)
        // A proxy would connect for us, past our wall.
        otk_setopt_string(handle, CURLOPT_PROXY, "")
        otk_setopt_string(handle, CURLOPT_ACCEPT_ENCODING, "")
        otk_setopt_long(handle, CURLOPT_CONNECTTIMEOUT_MS, min(timeout, .seconds(30)).milliseconds)
        otk_setopt_long(handle, CURLOPT_TIMEOUT_MS, timeout.milliseconds)
        otk_setopt_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        otk_setopt_string(handle, CURLOPT_USERAGENT, "otklik")
        if let caFile { otk_setopt_string(handle, CURLOPT_CAINFO, caFile.path) }
        if let login {
            // CURLAUTH_BASIC, a macro of casts that Swift does not import.
            otk_setopt_long(handle, CURLOPT_HTTPAUTH, 1)
            otk_setopt_string(handle, CURLOPT_USERNAME, login.name)
            otk_setopt_string(handle, CURLOPT_PASSWORD, login.password)
        }
    }

    private func failure(_ code: CURLcode, _ transfer: WebTransfer) -> any Error {
        if transfer.isCalledOff { return CancellationError() }
        if transfer.hasRefused {
            return error("its address is a private one: it has to be allowed by private_addresses", isTemporary: false)
        }
        if transfer.isFull { return error("more than \(mostOctets) octets in one answer", isTemporary: false) }
        switch code {
        case CURLE_BAD_CONTENT_ENCODING: return error("the answer is packed and cannot be unpacked", isTemporary: true)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE:
            return TransportError(
                stage: .tls,
                place: place,
                reason: CertificateAdvice.added(to: words(code)),
                isTemporary: false
            )
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: return error(words(code), isTemporary: false)
        case CURLE_COULDNT_RESOLVE_HOST: return TransportError(stage: .resolve, place: place, reason: words(code))
        case CURLE_COULDNT_CONNECT: return TransportError(stage: .connect, place: place, reason: words(code))
        case CURLE_OPERATION_TIMEDOUT: return error("no whole answer in time", isTemporary: true)
        default: return error(words(code), isTemporary: true)
        }
    }

    private func words(_ code: CURLcode) -> String {
        curl_easy_strerror(code).map { String(cString: $0) } ?? "libcurl error \(code.rawValue)"
    }

    func error(_ reason: String, isTemporary: Bool) -> TransportError {
        TransportError(stage: .fetch, place: place, reason: reason, isTemporary: isTemporary)
    }
}

extension URL {
    /// Of the web, with a host.
    var isOfWeb: Bool {
        ["http", "https"].contains(scheme?.lowercased() ?? "") && !(host() ?? "").isEmpty
    }

    /// The same host and port, and nothing that was hidden becomes open.
    func isSameServer(as other: URL) -> Bool {
        guard isOfWeb, host()?.lowercased() == other.host()?.lowercased() else { return false }
        let (own, others) = (scheme?.lowercased(), other.scheme?.lowercased())
        if own == others { return webPort == other.webPort }
        return own == "https" && others == "http" && webPort == 443 && other.webPort == 80
    }

    private var webPort: Int { port ?? (scheme?.lowercased() == "https" ? 443 : 80) }
}
