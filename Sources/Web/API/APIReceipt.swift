import Foundation
import Hummingbird
import Tickets

/// What a site is told of its message.
struct APIReceipt: Codable {
    /// nil while the message is safe with us and not filed yet.
    var number: String?
    var statusURL: String?
    var answerBy: Date?
    /// Files of no kind we take; the message was taken without them.
    var refusedFiles: [String]?

    private enum CodingKeys: String, CodingKey {
        case number
        case statusURL = "status_url"
        case answerBy = "answer_by"
        case refusedFiles = "refused_files"
    }

    init(_ receipt: FormReceipt, _ links: TicketLinks, refused: [String]) {
        number = receipt.number?.description
        if let ticket = receipt.ticket, let created = receipt.created {
            statusURL = links.status(of: ticket, created: created)
        }
        answerBy = receipt.due
        refusedFiles = refused.isEmpty ? nil : refused
    }

    func response(_ status: HTTPResponse.Status) -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        let json = (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
        return Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: json + "\n"))
        )
    }
}
