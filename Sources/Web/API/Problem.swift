import Foundation
import HTTPTypes
import Hummingbird

/// An error of the API as application/problem+json (RFC 9457).
struct Problem: Error {
    struct Field: Codable {
        /// JSON Pointer into the body.
        var pointer: String
        var detail: String
    }

    var status: Int
    var title: String
    var detail: String?
    var fields: [Field] = []
    var retry: Int?
    /// The rest of the body is not listened to.
    var closes = false

    private struct Body: Codable {
        var type = "about:blank"
        var title: String
        var status: Int
        var detail: String?
        var errors: [Field]?
    }

    var response: Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = Body(title: title, status: status, detail: detail, errors: fields.isEmpty ? nil : fields)
        let json = (try? encoder.encode(body)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
        var response = Response(
            status: .init(code: status),
            headers: [.contentType: "application/problem+json", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: json + "\n"))
        )
        if let retry { response.headers[.retryAfter] = String(retry) }
        if status == 401 { response.headers[.wwwAuthenticate] = "Bearer" }
        if closes { response.headers[.connection] = "close" }
        return response
    }

    static let unauthorized = Problem(status: 401, title: "A key of a site is needed: Authorization: Bearer …")
    static let unknownInstitution = Problem(status: 404, title: "No such institution")
    static let notAllowed = Problem(status: 403, title: "This key may not write to this institution")
    static let unsupported = Problem(
        status: 415,
        title: "application/json or multipart/form-data is needed",
        closes: true
    )
    static let tooLarge = Problem(status: 413, title: "The body is too large", closes: true)
    static let unavailable = Problem(status: 503, title: "Nothing can be written now", retry: 60)
    static let reused = Problem(status: 409, title: "This Idempotency-Key was used for another message")

    init(
        status: Int,
        title: String,
        detail: String? = nil,
        fields: [Field] = [],
        retry: Int? = nil,
        closes: Bool = false
    ) {
        self.status = status
        self.title = title
        self.detail = detail
        self.fields = fields
        self.retry = retry
        self.closes = closes
    }

    init(_ rejection: FormRejection) {
        switch rejection {
        case .tooLarge: self = .tooLarge
        case .tooSlow: self.init(status: 408, title: "The body came too slowly", closes: true)
        case .malformed(let why): self.init(status: 400, title: "The body cannot be read", detail: why, closes: true)
        case .notAForm: self = .unsupported
        case .unavailable: self = .unavailable
        }
    }
}
