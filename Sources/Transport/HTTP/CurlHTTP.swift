internal import CCurl
import Dispatch
import Foundation
import Synchronization

/// One HTTP request: a form posted to a token endpoint, a feed read. Blocks a thread of its own queue, never a task's.
struct CurlHTTP: Sendable {
    struct Answer: Sendable {
        let status: Int
        let body: [UInt8]
        /// Of the last answer, where redirects came before it; names in lower case.
        let fields: [String: String]
    }

    /// A token endpoint has no business sending more.
    static let mostOctets = 1 << 20

    var stage: TransportError.Stage
    var url: String
    /// How errors name the endpoint: its host, without path and query.
    var place: String
    var caFile: URL?
    var timeout: Duration

    func post(form: [(name: String, value: String)]) async throws -> Answer {
        try await answer(form: Self.encode(form), atMost: Self.mostOctets)
    }

    /// `fields`: further lines of the request's header, «Name: value».
    func get(atMost limit: Int, fields: [String] = []) async throws -> Answer {
        try await answer(form: nil, atMost: limit, fields: fields)
    }

    private func answer(form: String?, atMost limit: Int, fields: [String] = []) async throws -> Answer {
        let queue = DispatchQueue(label: "otklik.http")
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try perform(form, limit, fields) }) }
        }
    }

    private func perform(_ form: String?, _ limit: Int, _ fields: [String]) throws -> Answer {
        guard let handle = CurlLibrary.makeHandle() else {
            throw TransportError(stage: stage, place: place, reason: "libcurl cannot start")
        }
        defer { curl_easy_cleanup(handle) }
        let body = CurlBody(limit: limit)
        configure(handle, form: form, body: body)
        let header = fields.reduce(nil as UnsafeMutablePointer<curl_slist>?) { curl_slist_append($0, $1) ?? $0 }
        defer { curl_slist_free_all(header) }
        if let header { otk_setopt_pointer(handle, CURLOPT_HTTPHEADER, header) }
        let code = withExtendedLifetime(body) { curl_easy_perform(handle) }
        guard code == CURLE_OK else { throw error(code) }
        var status = 0
        otk_getinfo_long(handle, CURLINFO_RESPONSE_CODE, &status)
        return Answer(status: status, body: body.octets, fields: body.fields)
    }

    private func configure(_ handle: UnsafeMutableRawPointer, form: String?, body: CurlBody) {
        otk_setopt_string(handle, CURLOPT_URL, url)
        otk_setopt_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        otk_setopt_long(handle, CURLOPT_NOSIGNAL, 1)
        // A form holds the refresh token: it goes where the settings say and nowhere else.
        otk_setopt_long(handle, CURLOPT_FOLLOWLOCATION, form == nil ? 1 : 0)
        otk_setopt_long(handle, CURLOPT_MAXREDIRS, 5)
        otk_setopt_long(handle, CURLOPT_TIMEOUT_MS, timeout.milliseconds)
        otk_setopt_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let caFile { otk_setopt_string(handle, CURLOPT_CAINFO, caFile.path) }
        if let form {
            otk_setopt_off(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(form.utf8.count))
            otk_setopt_string(handle, CURLOPT_COPYPOSTFIELDS, form)
        }
        otk_setopt_pointer(handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(body).toOpaque())
        otk_setopt_data(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            CurlBody.take(bytes, size, count, context)
        }
        otk_setopt_pointer(handle, CURLOPT_HEADERDATA, Unmanaged.passUnretained(body).toOpaque())
        otk_setopt_data(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            CurlBody.takeHeader(bytes, size, count, context)
        }
    }

    private func error(_ code: CURLcode) -> TransportError {
        let isTemporary = code != CURLE_PEER_FAILED_VERIFICATION && code != CURLE_URL_MALFORMAT
        let words = curl_easy_strerror(code).map { String(cString: $0) } ?? "libcurl error \(code.rawValue)"
        return TransportError(stage: stage, place: place, reason: words, isTemporary: isTemporary)
    }

    /// application/x-www-form-urlencoded.
    static func encode(_ form: [(name: String, value: String)]) -> String {
        form.map { "\(escape($0.name))=\(escape($0.value))" }.joined(separator: "&")
    }

    private static func escape(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        let octets = text.utf8.flatMap { octet in
            plain.contains(octet) ? [octet] : [0x25, digits[Int(octet >> 4)], digits[Int(octet & 15)]]
        }
        return String(decoding: octets, as: UTF8.self)
    }
}

/// What an answer's body grows in.
private final class CurlBody {
    private(set) var octets: [UInt8] = []
    private(set) var fields: [String: String] = [:]
    private let limit: Int
    private static let mostFields = 200

    init(limit: Int) { self.limit = limit }

    static func take(
        _ bytes: UnsafeMutablePointer<CChar>?,
        _ size: Int,
        _ count: Int,
        _ context: UnsafeMutableRawPointer?
    ) -> Int {
        let length = size * count
        guard let bytes, let context else { return 0 }
        let body = Unmanaged<CurlBody>.fromOpaque(context).takeUnretainedValue()
        // Anything but `length` ends the transfer.
        guard body.octets.count + length <= body.limit else { return 0 }
        body.octets.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: length))
        return length
    }

    /// One line of an answer's header at a time.
    static func takeHeader(
        _ bytes: UnsafeMutablePointer<CChar>?,
        _ size: Int,
        _ count: Int,
        _ context: UnsafeMutableRawPointer?
    ) -> Int {
        let length = size * count
        guard let bytes, let context else { return 0 }
        let body = Unmanaged<CurlBody>.fromOpaque(context).takeUnretainedValue()
        let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: length), as: UTF8.self)
        if line.hasPrefix("HTTP/") {
            body.fields = [:]
        } else if let colon = line.firstIndex(of: ":"), body.fields.count < mostFields {
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespacesAndNewlines)
            body.fields[line[..<colon].lowercased()] = value
        }
        return length
    }
}
